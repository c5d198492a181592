from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from foundation.design import forms
from foundation.timekeeping import today
from foundation.timekeeping.periods import financial_year
from tenants.governing.governance import queries as governance
from tenants.governing.governance.acts import Act
from tenants.governing.governance.models import RelevantDecision
from tenants.plan.matters.forms import AboutMatter
from tenants.resources.money.acts import headings
from tenants.resources.money.models import QUARTERS, Heading, MoneyYear, Spender

WHEN = [*((str(number), months) for number, months in QUARTERS.items()), ("", "Only known for the year")]
NOT_KNOWN = "Leave empty if it is not known."


class YearForm(forms.Form):
    label = forms.Text(label="Financial year", hint="For example, 2009-10.", width=10, max_length=7)

    def clean_label(self) -> str:
        label = str(self.cleaned_data["label"])
        if label not in _years_so_far():
            raise ValidationError(f"Enter a financial year, like {financial_year(today())}", code="year")
        return label


def _years_so_far() -> set[str]:
    """From the year in which the Act was passed to the one that runs."""
    return {financial_year(date(year, 4, 1)) for year in range(2007, today().year + 1)}


class ReceivedForm(forms.Form):
    received_by_host = forms.Money(
        label="Received by the host from the council", hint=NOT_KNOWN, required=False
    )
    source = forms.Text(
        label="Where is this known from?", hint="For example, the host’s accounts.", required=False
    )


class CouncilForm(forms.Form):
    passed_to_host = forms.Money(label="Passed to the host by the council", hint=NOT_KNOWN, required=False)
    kept_by_council = forms.Money(label="Kept by the council", hint=NOT_KNOWN, required=False)
    source = forms.Text(
        label="Where is this known from?", hint="For example, the council’s letter.", required=False
    )


class SpendingForm(forms.Form):
    spender = forms.Radios(
        label="Who spent it, on what?", choices=Spender.choices, missing="Select who spent it"
    )
    heading = forms.Select(label="Heading", choices=Heading.choices, missing="Select a heading")
    quarter = forms.Radios(
        label="When was it spent?",
        choices=WHEN,
        required=False,
        coerce=lambda value: int(value) if value else None,
        empty_value=None,
    )
    amount = forms.Money(label="Amount", hint=NOT_KNOWN, required=False)
    description = forms.Text(label="Description", required=False, max_length=300)
    source = forms.Text(
        label="Where is this known from?",
        hint="For example, the host’s ledger.",
        missing="Enter where this is known from",
        max_length=300,
    )


def received_so_far(year: MoneyYear) -> dict[str, Any]:
    return {"received_by_host": year.received_by_host, "source": year.received_source}


def council_so_far(year: MoneyYear) -> dict[str, Any]:
    return {
        "passed_to_host": year.passed_to_host,
        "kept_by_council": year.kept_by_council,
        "source": year.council_source,
    }


class PlanForm(forms.Form):
    title = forms.Text(label="What is it for?", missing="Enter what it is for", max_length=200)
    heading = forms.Select(
        label="Under which heading?", choices=Heading.choices, missing="Select the heading"
    )
    pence = forms.Money(label="How much is it in all?", minimum=1, missing="Enter how much it is", name="sum")
    starts_on = forms.Date(
        label="From which day on can it be spent?",
        hint="For example, 14 6 2010.",
        missing="Enter the first day",
        latest=forms.within_years(2),
    )
    ends_on = forms.Date(label="Until which day?", missing="Enter the last day", latest=forms.within_years(2))


class NewPlanForm(AboutMatter, PlanForm):
    """When it is planned, somebody says which matter it is spent on."""


class SpendForm(forms.Form):
    decision = forms.ModelRadios(
        label="Which decision says so?",
        hint="Only published decisions that name its heading and its days, and leave the sum, can be chosen.",
        missing="Choose the decision under which it is spent",
    )
    spent_on = forms.Date(
        label="When was it spent?", missing="Enter when it was spent", name="day it was spent", latest=today
    )

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decisions: Any = self.fields["decision"]
        decisions.queryset = governance.decisions_that_authorise(act)


class DropForm(forms.Form):
    why = forms.TextArea(label="Why is it not spent?", missing="Enter why it is not spent", rows=3)


def start_under(decision: RelevantDecision | None) -> dict[str, Any]:
    """What a plan begins with that comes from a decision on spending."""
    if decision is None:
        return {}
    offered = dict(headings(today()))
    named = [part.identifier for part in decision.parts.all() if part.identifier in offered]
    heading = named[0].rpartition(":")[2] if named else ""
    return {"heading": heading, "starts_on": decision.acts_from, "ends_on": decision.acts_until}
