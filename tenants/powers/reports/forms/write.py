"""What the host writes, to whom it goes, and under which decision."""

from __future__ import annotations

import re
from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.area.providers import queries as providers
from tenants.governing.governance import queries as governance
from tenants.governing.governance.acts import Act
from tenants.plan.matters.forms import AboutMatter
from tenants.powers.reports import queries
from tenants.powers.reports.models import (
    Exclusion,
    Report,
    Sector,
)


class ReportForm(forms.Form):
    title = forms.Text(label="Title", missing="Enter the title of the report", max_length=200)
    summary = forms.TextArea(
        label="Summary",
        hint="Two or three sentences. They stand in the email and at the top of the page.",
        missing="Enter a summary",
    )
    text = forms.TextArea(
        label="Report",
        hint="What you looked at, how, and what people told you. "
        "Leave out names and anything by which a person could be known.",
        missing="Enter the text of the report",
        rows=20,
    )
    recommendations = forms.TextArea(
        label="Recommendations",
        hint="Put an empty line between one recommendation and the next. They are numbered for you.",
        required=False,
        rows=10,
    )
    sector = forms.Radios(
        label="What is it about?", choices=Sector.choices, missing="Choose what it is about"
    )
    exclusion = forms.Radios(
        label="Is any of it about children's social services or adoption?",
        hint="Nobody has to respond to that part (SI 2008/528 regulation 6).",
        choices=Exclusion.choices,
        reveals={Exclusion.PART: "excluded_part"},
        missing="Choose how much of it is about children's social services or adoption",
    )
    excluded_part = forms.Text(
        label="Which part?", hint="Only if it is a part of the report.", required=False
    )

    def clean_recommendations(self) -> list[str]:
        return [
            part.strip()
            for part in re.split(r"\n\s*\n", self.cleaned_data["recommendations"])
            if part.strip()
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        part = values.get("exclusion") == Exclusion.PART
        if part and not values.get("excluded_part"):
            self.add_error(
                "excluded_part", "Enter which part is about children's social services or adoption"
            )
        if not part:
            values["excluded_part"] = ""
        return values


class NewReportForm(AboutMatter, ReportForm):
    """A new report says which matter it is about."""


class RecipientForm(forms.Form):
    provider = forms.ModelSelect(label="Who receives it?", missing="Choose who receives the report")
    commissions = forms.Radios(
        label="Does this body commission a service that the report is about?",
        hint="The body that commissions the service owes the full answer. Any other must pass the report on.",
        choices=[("yes", "Yes"), ("no", "No")],
        missing="Choose whether it commissions the service",
    )
    email = forms.Email(
        label="Email address",
        hint="Leave empty to use the address that is recorded for this body, or if you will hand the report over.",
        required=False,
    )

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        provider: Any = self.fields["provider"]
        provider.queryset = queries.possible_recipients(report, today())
        provider.likely = providers.likely_bodies

    def clean_commissions(self) -> bool:
        return bool(self.cleaned_data["commissions"] == "yes")


class SendForm(forms.Form):
    decision = forms.ModelRadios(
        label="Which decision allows you to send it?",
        hint="Only published decisions that name this report, as it stands, and everybody to whom it goes can be chosen.",
        missing="Choose the decision under which the report is sent",
    )

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decisions: Any = self.fields["decision"]
        decisions.queryset = governance.decisions_that_authorise(act)


class WithdrawForm(forms.Form):
    reason = forms.TextArea(label="Why is it withdrawn?", missing="Enter why the report is withdrawn")
