"""What a body that received a report is asked."""

from __future__ import annotations

from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.area.providers import queries as providers
from tenants.powers.reports import queries
from tenants.powers.reports.models import (
    Recipient,
    Recommendation,
    Verdict,
)


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
