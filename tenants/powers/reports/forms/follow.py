"""What the host records after a report was sent."""

from __future__ import annotations

from typing import Any

from foundation.design import forms
from tenants.powers.reports import queries
from tenants.powers.reports.models import (
    Kept,
    Outcome,
    Recipient,
    Sector,
)


class ReceiptForm(forms.Form):
    received_on = forms.Date(
        label="When was it received?",
        hint="The time to answer begins with this day. For example, 14 6 2010.",
        missing="Enter the date on which it was received",
    )


class LeadForm(forms.Form):
    others = forms.ModelCheckboxes(
        label="Which bodies have agreed that it answers for them?", missing="Choose at least one body"
    )

    def __init__(self, *args: Any, lead: Recipient, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["others"].queryset = queries.bodies_to_lead(lead)  # type: ignore[attr-defined]


class AddressForm(forms.Form):
    email = forms.Email(
        label="Email address of the body",
        hint="It was given by whoever passed the report on. Check it, for instance by telephone: "
        "whoever reads there answers as this body, in public.",
        missing="Enter the address that the report is sent to",
    )


class PromiseForm(forms.Form):
    kept = forms.Radios(
        label="Was the promise kept?", choices=Kept.choices(), missing="Choose whether the promise was kept"
    )
    evidence = forms.TextArea(
        label="How do you know?",
        hint="For example a visit, a letter, what people say now. It is published: name nobody.",
        missing="Enter how you know",
    )
    on = forms.Date(
        label="When did you check?", hint="For example, 14 6 2010", missing="Enter when you checked"
    )


class OutcomeForm(forms.Form):
    kind = forms.Radios(label="What happened?", choices=Outcome.Kind.choices, missing="Choose what happened")
    sector = forms.Radios(
        label="What is it about?", choices=Sector.choices, missing="Choose what it is about"
    )
    report = forms.ModelSelect(
        label="Which report led to it?", queryset=queries.sent_reports, required=False, blank="None"
    )
    happened_on = forms.Date(
        label="When did it happen?", hint="For example, 14 6 2010", missing="Enter when it happened"
    )
    text = forms.TextArea(label="What changed, and for whom?", missing="Enter what changed")
    evidence = forms.TextArea(
        label="How do you know?",
        hint="For example a letter, a visit, what people say now.",
        missing="Enter how you know",
    )
