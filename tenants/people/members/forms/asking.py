"""Asking to join, and the answer."""

from __future__ import annotations

from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.people.members.forms.register import TIER_HINTS, DuplicateCheckForm
from tenants.people.members.models import (
    WAYS,
    Format,
    Language,
    Tier,
    Topic,
)


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


class KnownForm(forms.Form):
    """How somebody takes part who asked to join and is on the register already."""

    tier = forms.Radios(
        label="How do they take part from now on?",
        choices=Tier.choices,
        hints=TIER_HINTS,
        missing="Select member or participant",
    )
    joined_on = forms.Date(
        label="From which day?",
        name="The day",
        hint="Kept only if they take part in another way than before, or had left.",
        missing="Enter the day",
        latest=today,
    )


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
