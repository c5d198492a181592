from __future__ import annotations

import re
from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.area.providers import queries as providers
from tenants.governing.governance import queries as governance
from tenants.governing.governance.models import DecisionKind
from tenants.powers.reports import queries
from tenants.powers.reports.models import (
    Exclusion,
    Kept,
    Outcome,
    Recipient,
    Recommendation,
    Report,
    Sector,
    Verdict,
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
        hint="Only published decisions to send a report or recommendation can be chosen.",
        queryset=lambda: governance.decisions_that_authorise(DecisionKind.REPORT, today()),
        missing="Choose the decision under which the report is sent",
    )


class ReceiptForm(forms.Form):
    received_on = forms.Date(
        label="When was it received?",
        hint="The time to answer begins with this day. For example, 14 6 2010.",
        missing="Enter the date on which it was received",
    )


class WithdrawForm(forms.Form):
    reason = forms.TextArea(label="Why is it withdrawn?", missing="Enter why the report is withdrawn")


class LeadForm(forms.Form):
    others = forms.ModelCheckboxes(
        label="Which bodies have agreed that it answers for them?", missing="Choose at least one body"
    )

    def __init__(self, *args: Any, lead: Recipient, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["others"].queryset = queries.bodies_to_lead(lead)  # type: ignore[attr-defined]


class AcknowledgeForm(forms.Form):
    who = forms.Text(
        label="Your name and post",
        hint="So that the LINk knows whom to ask.",
        missing="Enter your name and post",
    )

    def __init__(self, *args: Any, is_named: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_named:
            del self.fields["who"]

    @property
    def note(self) -> str:
        who = self.cleaned_data.get("who")
        return f"By {who}" if who else ""


class OnBehalfForm(forms.Form):
    """Host staff record what came by letter or telephone."""

    on = forms.Date(
        label="When did it come?", hint="For example, 14 6 2010", missing="Enter the date on which it came"
    )


class AnswerForm(forms.Form):
    kind = forms.Radios(
        label="Do you intend to take any action?",
        choices=[("action", "Yes, we will take action"), ("no_action", "No, we will not take action")],
        missing="Choose whether you intend to take any action",
    )
    text = forms.TextArea(
        label="Your explanation",
        hint="Say what you will do, or why you will do nothing. "
        "It is published with the report: leave out names of patients and carers.",
        missing="Explain what action you intend, or why none",
        rows=8,
    )

    def __init__(self, *args: Any, recommendations: list[Recommendation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recommendations = recommendations
        for each in recommendations:
            self.fields[f"verdict_{each.pk}"] = forms.Radios(
                label=f"Recommendation {each.number}: {each.text}",
                choices=Verdict.choices,
                missing=f"Choose your answer to recommendation {each.number}",
            )
            self.fields[f"promised_{each.pk}"] = forms.TextArea(
                label=f"What will you do about recommendation {each.number}?", required=False, rows=3
            )
            self.fields[f"until_{each.pk}"] = forms.Date(
                label=f"By when will it be done? (recommendation {each.number})",
                hint="For example, 30 9 2010",
                required=False,
                latest=forms.within_years(10),
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for each in self.recommendations:
            if values.get(f"until_{each.pk}") and not values.get(f"promised_{each.pk}"):
                self.add_error(f"promised_{each.pk}", "Say what will be done by that date")
        return values

    @property
    def by_recommendation(self) -> list[tuple[int, list[Any]]]:
        """The questions about one recommendation stand together on the page."""
        parts = ("verdict", "promised", "until")
        return [(each.number, [self[f"{part}_{each.pk}"] for part in parts]) for each in self.recommendations]

    @property
    def answer(self) -> dict[str, Any]:
        """As `services.answer` takes it."""
        return {name: self.cleaned_data[name] for name in ("kind", "text")} | {"promises": self.promises}

    @property
    def promises(self) -> dict[Recommendation, tuple[str, str, Any]]:
        found = self.cleaned_data
        return {
            each: (found[f"verdict_{each.pk}"], found[f"promised_{each.pk}"], found[f"until_{each.pk}"])
            for each in self.recommendations
        }


class AdditionForm(forms.Form):
    """What a second person of the same body wanted to say."""

    addition = forms.TextArea(
        label="What do you want to add to the answer?",
        hint="It is published below the answer, with today’s date: leave out names of patients and carers.",
        missing="Enter what you want to add",
        rows=8,
    )


class AddressForm(forms.Form):
    email = forms.Email(
        label="Email address of the body",
        hint="It was given by whoever passed the report on. Check it, for instance by telephone: "
        "whoever reads there answers as this body, in public.",
        missing="Enter the address that the report is sent to",
    )


class PassOnForm(forms.Form):
    to = forms.ModelSelect(
        label="Who commissions the service?",
        hint="The LINk's list of services-providers that do not have the report yet.",
        required=False,
    )
    has_it = forms.ModelSelect(
        label="Or does the body that commissions it have the report already?",
        hint="Then it need not be sent to it again.",
        required=False,
    )
    email = forms.Email(
        label="Their email address",
        hint="Leave empty if you do not know it. The LINk checks another address than the one it has before it sends it.",
        required=False,
    )

    def __init__(self, *args: Any, recipient: Recipient, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.queryset = queries.commissioners_to_pass_to(recipient, today())
        to.likely = lambda: providers.likely_commissioners(recipient.provider)
        self.fields["has_it"].queryset = there = queries.commissioners_with_it(recipient)  # type: ignore[attr-defined]
        if not there:
            del self.fields["has_it"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not self.errors and bool(values.get("to")) == bool(values.get("has_it")):
            self.add_error("to", "Choose whom you pass the report on to, or who has it already")
        return values


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
