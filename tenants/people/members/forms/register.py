"""Who takes part, how, and how they are reached."""

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
    unlike: Sequence[Member] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name != "different"), "different"])
        if not self.data.get("different"):
            self.fields["different"].widget = HiddenInput()

    def may_be_added(self, duplicates: Sequence[Member]) -> bool:
        """Whether the member may be added: there are no similar entries, or the user has said this is someone else."""
        if not duplicates or self.cleaned_data["different"]:
            self.unlike = duplicates
            return True
        self.duplicates = duplicates
        self.fields["different"].widget = CheckboxInput()
        self.add_error("different", "Tick the box if this is someone else, or go back")
        return False

    def facts(self) -> dict[str, Any]:
        """What is to be written, with those of whom the user has said that they are not the same (`unlike`)."""
        asked = {name: value for name, value in self.cleaned_data.items() if name != "different"}
        return {**asked, "unlike": self.unlike}


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


class RepresentativeForm(forms.Form):
    name = forms.Text(label="Name", missing="Enter the representative’s name")
    email = forms.Email(label="Email address", required=False)
    telephone = forms.Telephone(required=False)
    starts_on = forms.Date(label="From which day?", missing="Enter the day they start", latest=today)


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
