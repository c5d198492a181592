from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.area.providers import queries as providers
from tenants.governing.interests.models import InterestKind, Whose


class InterestForm(forms.Form):
    kind = forms.Radios(
        label="What kind of interest is it?",
        choices=InterestKind.choices,
        missing="Select what kind of interest it is",
    )
    whose = forms.Radios(
        label="Whose is it?",
        choices=[(Whose.OWN, "My own"), (Whose.FAMILY, "Of somebody in my family, or somebody close to me")],
        missing="Select whose it is",
        hint="Never name the other person: it is enough to say that there is an interest.",
    )
    provider = forms.ModelSelect(
        label="In which body of our list of services?",
        queryset=providers.providers_ever,
        likely=providers.likely_bodies,
        blank="None of them",
        required=False,
    )
    premises = forms.ModelSelect(
        label="In which premises of our list?",
        queryset=providers.premises_ever,
        hint="Where it is in one place only, for example a care home that you own.",
        blank="None of them",
        required=False,
    )
    organisation = forms.Text(
        label="Or in which other organisation?",
        hint="For example, a charity that runs a day centre. Its full name.",
        required=False,
        max_length=200,
    )
    about = forms.Text(
        label="What is it?",
        hint="For example, “Porter, two days a week”. Name nobody else.",
        required=False,
        max_length=300,
    )
    pence = forms.Money(
        label="If it is money: what is it worth?",
        hint="A year’s pay, a holding, a contract. It is not published. Leave empty if you don’t know.",
        required=False,
    )
    since = forms.Date(
        label="Since when?",
        hint="For example, 1 4 2009. Leave empty if you don’t know.",
        required=False,
        latest=today,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("provider") or cleaned.get("premises") or cleaned.get("organisation")):
            self.add_error("provider", "Select a body or premises, or enter an organisation")
        return cleaned


class SignedOn(forms.Form):
    """Of what came on paper: the day beside the signature."""

    signed_on = forms.Date(
        label="When did they sign it?",
        hint="For example, 1 4 2010. Keep the signed paper as the LINk’s procedure says.",
        missing="Enter the day on which they signed it",
        latest=today,
    )


class PaperInterestForm(InterestForm, SignedOn):
    field_order = ("signed_on",)


class EndForm(forms.Form):
    until = forms.Date(
        label="What was its last day?",
        hint="For example, 31 3 2010.",
        missing="Enter its last day",
        latest=today,
    )


class PaperEndForm(EndForm, SignedOn):
    pass
