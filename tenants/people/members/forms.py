from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.forms import CheckboxInput, HiddenInput

from foundation.design import forms
from foundation.timekeeping import today
from tenants.people.members.models import (
    WAYS,
    WORDINGS,
    ConsentHow,
    ContactBy,
    EndReason,
    Format,
    Language,
    Member,
    Purpose,
    Tier,
    Topic,
)
from tenants.people.members.models.equality import (
    AGE_BANDS,
    GENDERS,
    ORIENTATIONS,
    RELIGIONS,
    YES_NO,
    Ethnicity,
)

TIER_HINTS = {
    Tier.MEMBER: "Commits to regular activity.",
    Tier.PARTICIPANT: "Wishes to have influence without regular activity.",
}
LEAVING = [choice for choice in EndReason.choices if choice[0] != EndReason.CHANGED]


class DetailsForm(forms.Form):
    """Who someone is and how to reach them; also used to amend."""

    name = forms.Text(label="Name", missing="Enter the name")
    contact_by = forms.Radios(
        label="How do they want to be contacted?",
        choices=ContactBy.choices,
        missing="Select how they want to be contacted",
    )
    email = forms.Email(label="Email address", required=False)
    telephone = forms.Telephone(required=False)
    address = forms.TextArea(label="Address", required=False, rows=3)
    postcode = forms.Postcode(required=False)
    topics = forms.Checkboxes(label="What are they interested in?", choices=Topic.choices, required=False)
    language = forms.Select(
        label="Which language do they read?",
        choices=Language.choices,
        initial=Language.ENGLISH,
        empty_value=Language.ENGLISH,
        required=False,
    )
    formats = forms.Checkboxes(
        label="In which form do they need what we send or say?", choices=Format.choices, required=False
    )
    access_needs = forms.TextArea(
        label="Other access needs",
        hint="For example, an interpreter or step-free access. Only what they want us to know.",
        required=False,
        rows=3,
    )
    declared_interest = forms.TextArea(
        label="Interests to declare",
        hint="For example, that they work for a service that the LINk looks at.",
        required=False,
        rows=3,
    )
    consented_on = forms.Date(
        label="When did they agree that we keep their details?", required=False, latest=today
    )
    consent_how = forms.Select(
        label="How did they agree?", choices=ConsentHow.choices, blank="Not recorded", required=False
    )


class DuplicateCheckForm(forms.Form):
    """Asks whether a new member is already on the register; shown only when similar entries exist."""

    different = forms.Checkbox(label="This is someone else", required=False)
    duplicates: Sequence[Member] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name != "different"), "different"])
        if not self.data.get("different"):
            self.fields["different"].widget = HiddenInput()

    def may_be_added(self, duplicates: Sequence[Member]) -> bool:
        """Whether the member may be added: there are no similar entries, or the user has said this is someone else."""
        if not duplicates or self.cleaned_data["different"]:
            return True
        self.duplicates = duplicates
        self.fields["different"].widget = CheckboxInput()
        self.add_error("different", "Tick the box if this is someone else, or go back")
        return False

    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "different"}


class JoiningForm(DuplicateCheckForm, DetailsForm):
    tier = forms.Radios(
        label="How will they take part?",
        choices=Tier.choices,
        hints=TIER_HINTS,
        missing="Select member or participant",
    )
    joined_on = forms.Date(
        label="Date joined",
        hint="For example, 27 3 2010.",
        missing="Enter the date they joined",
        latest=today,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = ["name", "tier", "joined_on"]
        self.order_fields([*first, *(name for name in self.fields if name not in first)])


class OrganisationForm(JoiningForm):
    representative = forms.Text(
        label="Name of their representative", hint="Leave empty if nobody is named yet.", required=False
    )
    representative_email = forms.Email(label="The representative’s email address", required=False)
    representative_telephone = forms.Telephone(label="The representative’s telephone number", required=False)


class InvolvementForm(forms.Form):
    tier = forms.Radios(
        label="How do they take part from then on?",
        choices=Tier.choices,
        hints=TIER_HINTS,
        missing="Select member or participant",
    )
    starts_on = forms.Date(label="From which day?", missing="Enter the day it starts", latest=today)


class LeaveForm(forms.Form):
    ends_on = forms.Date(label="Their last day", missing="Enter their last day", latest=today)
    reason = forms.Radios(
        label="Why are they leaving?", choices=LEAVING, missing="Select why they are leaving"
    )


class ConsentForm(forms.Form):
    purpose = forms.Radios(
        label="What do they agree to?",
        hint="They can change their mind at any time.",
        choices=Purpose.choices,
        hints={wording.purpose: f"“{wording.sentence}”" for wording in WORDINGS},
        missing="Select what they agree to",
    )
    ways = forms.Checkboxes(label="By which ways?", choices=WAYS, missing="Select at least one way")
    given_on = forms.Date(label="When did they agree?", missing="Enter when they agreed", latest=today)
    how = forms.Radios(
        label="How did they agree?", choices=ConsentHow.choices, missing="Select how they agreed"
    )


class WithdrawConsentForm(forms.Form):
    on = forms.Date(label="From which day?", missing="Enter the day", latest=today)
    how = forms.Radios(
        label="How did they say so?", choices=ConsentHow.choices, missing="Select how they said so"
    )


class RepresentativeForm(forms.Form):
    name = forms.Text(label="Name", missing="Enter the representative’s name")
    email = forms.Email(label="Email address", required=False)
    telephone = forms.Telephone(required=False)
    starts_on = forms.Date(label="From which day?", missing="Enter the day they start", latest=today)


class JoinForm(forms.Form):
    """What the public is asked: as little as possible."""

    kind = forms.Radios(
        label="Are you joining for yourself or for an organisation?",
        choices=[("person", "For myself"), ("organisation", "For an organisation")],
        missing="Select whether you join for yourself or for an organisation",
    )
    name = forms.Text(label="Your name, or the organisation’s name", missing="Enter a name")
    representative = forms.Text(
        label="Your name, if you join for an organisation", required=False, autocomplete="name"
    )
    tier = forms.Radios(
        label="How would you like to take part?",
        choices=[("member", "As a member"), ("participant", "As a participant")],
        hints={
            "member": "You take part regularly, for example in a group.",
            "participant": "You tell us what you think and hear from us, when it suits you.",
        },
        missing="Select how you would like to take part",
    )
    email = forms.Email(label="Email address", required=False)
    telephone = forms.Telephone(required=False, autocomplete="tel")
    address = forms.TextArea(label="Address", required=False, rows=3)
    postcode = forms.Postcode(required=False, autocomplete="postal-code")
    topics = forms.Checkboxes(label="What interests you?", choices=Topic.choices, required=False)
    language = forms.Select(
        label="Which language do you read?",
        choices=Language.choices,
        initial=Language.ENGLISH,
        empty_value=Language.ENGLISH,
        required=False,
    )
    formats = forms.Checkboxes(
        label="Do you need what we send or say in another form?", choices=Format.choices, required=False
    )
    access_needs = forms.TextArea(
        label="What else do you need to take part?",
        hint="For example, an interpreter or step-free access.",
        required=False,
        rows=3,
    )
    message = forms.TextArea(
        label="Anything you would like to tell us", required=False, rows=4, max_characters=2000
    )
    news_by = forms.Checkboxes(
        label="May we also send you our news? You can stop it at any time.", choices=WAYS, required=False
    )
    agrees = forms.Checkbox(
        label="I agree that the LINk keeps these details to answer me and to involve me",
        missing="Tick the box to agree that we keep these details; without them we can’t answer you",
    )


class AcceptForm(DuplicateCheckForm):
    tier = forms.Radios(
        label="How will they take part?",
        choices=Tier.choices,
        hints=TIER_HINTS,
        missing="Select member or participant",
    )
    joined_on = forms.Date(label="Date joined", missing="Enter the date they joined", latest=today)


class DeclineForm(forms.Form):
    reason = forms.TextArea(
        label="Why is it declined?", hint="For the LINk’s own records.", missing="Enter the reason", rows=3
    )
    told = forms.TextArea(
        label="What reason do you want to give them?",
        hint="It goes into the email that tells them. Leave this empty to give none.",
        required=False,
        rows=3,
        max_characters=2000,
    )
    unanswered = forms.Checkbox(
        label="Tell them nothing",
        hint="For example, because a program sent the request.",
        required=False,
    )

    def __init__(self, *args: Any, by_email: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by_email:
            del self.fields["told"]


class EqualityForm(forms.Form):
    """Every question is optional, and each can be answered with "Prefer not to say"."""

    ethnicity = forms.Select(
        label="Ethnic group", choices=Ethnicity.choices, blank="No answer", required=False
    )
    age_band = forms.Select(label="Age", choices=AGE_BANDS, blank="No answer", required=False)
    gender = forms.Select(label="Gender", choices=GENDERS, blank="No answer", required=False)
    disability = forms.Select(
        label="Do they have a disability or long-term condition?",
        choices=YES_NO,
        blank="No answer",
        required=False,
    )
    carer = forms.Select(
        label="Do they look after someone, unpaid?", choices=YES_NO, blank="No answer", required=False
    )
    orientation = forms.Select(
        label="Sexual orientation", choices=ORIENTATIONS, blank="No answer", required=False
    )
    religion = forms.Select(label="Religion", choices=RELIGIONS, blank="No answer", required=False)
