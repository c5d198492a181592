from __future__ import annotations

from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.people.members.forms.register import TIER_HINTS
from tenants.people.members.models import ConsentHow, Tier


class FileForm(forms.Form):
    """Asked once for a file of members, and taken for every row that does not say it itself."""

    kind = forms.Radios(
        label="Are these people or organisations?",
        hint="Where a row does not say.",
        choices=[("person", "People"), ("organisation", "Organisations")],
        missing="Select whether these are people or organisations",
    )
    tier = forms.Radios(
        label="How do they take part?",
        hint="Where a row does not say.",
        choices=Tier.choices,
        hints=TIER_HINTS,
        missing="Select member or participant",
    )
    joined_on = forms.Date(
        label="When did they join?",
        name="The day they joined",
        hint="Where a row does not say. For example, 27 3 2010.",
        missing="Enter the day they joined",
        latest=today,
    )
    consent_how = forms.Select(
        label="How did they agree that we keep their details?",
        hint="Only what you can show. Where it is not known, their records say so, and you can ask them.",
        choices=ConsentHow.choices,
        blank="Not known",
        required=False,
    )
    consented_on = forms.Date(
        label="When did they agree?", name="The day they agreed", required=False, latest=today
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        how, on = answers.get("consent_how"), answers.get("consented_on")
        if how and not on and "consented_on" not in self.errors:
            self.add_error("consented_on", "Enter the day they agreed, or select “Not known”")
        if on and not how:
            self.add_error("consent_how", "Select how they agreed, or leave the day empty")
        return answers
