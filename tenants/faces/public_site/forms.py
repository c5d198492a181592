from __future__ import annotations

from typing import Any

from foundation.design import forms
from tenants.people.members.forms.asking import JoinForm

NOT_ASKED = ("agrees", "website")


class StallForm(forms.Form):
    hours = forms.Integer(
        label="For how many hours?",
        hint="From now on. At a stall, in a library or at a meeting many people may join from one tablet.",
        missing="Enter a number of hours",
        minimum=1,
        maximum=12,
    )


class PublicJoinForm(JoinForm, forms.Trap):
    """Joining, for everybody."""

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("kind") == "organisation" and not values.get("representative"):
            self.add_error("representative", "Enter your name, so that we know whom to ask for")
        if not any(values.get(way) for way in ("email", "telephone", "address")):
            self.add_error("email", "Enter an email address, a telephone number or an address")
        return values

    @property
    def answers(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in NOT_ASKED}
