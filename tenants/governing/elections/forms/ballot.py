"""The ballot paper: the same questions for a voter and for whoever keys a sheet of paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from foundation.design import forms
from tenants.governing.elections.models import Candidate, Election

_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    suffix = "th" if number % 100 in (11, 12, 13) else _ORDINALS.get(number % 10, "th")
    return f"{number}{suffix}"


_BLANK, _BLANK_HINT = (
    "I want to hand in a blank paper",
    "It shows that you took part, and is counted for nobody.",
)
_UNCLEAR = "Nothing on the sheet is clear, or it is blank"


class BallotForm(forms.Form):
    """`ranking` is what the paper says, once the form is valid. Its candidates come from the election: a field for each, or one for all."""

    # Nobody has to choose anybody, so no name is followed by "(optional)".
    is_filter: ClassVar[bool] = True

    def __init__(
        self,
        *args: Any,
        candidates: Iterable[Candidate] = (),
        most: int | None = None,
        keyed: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.candidates, self.most = list(candidates), most
        self.ask()
        label, hint = (_UNCLEAR, "") if keyed else (_BLANK, _BLANK_HINT)
        self.fields["blank"] = forms.Checkbox(label=label, hint=hint, required=False)

    def ask(self) -> None:
        raise NotImplementedError

    def marked(self, answers: Mapping[str, Any]) -> list[int]:
        raise NotImplementedError

    @property
    def ranking(self) -> list[int]:
        return [] if self.cleaned_data.get("blank") else self.marked(self.cleaned_data)

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        if self.errors:
            return answers
        marked = self.marked(answers)
        if not marked and not answers.get("blank"):
            self.add_error(None, "Choose at least one candidate, or say that the paper is blank")
        if marked and answers.get("blank"):
            self.add_error("blank", "The paper is not blank: take out your choices, or leave this box empty")
        return answers


class PreferencesForm(BallotForm):
    def ask(self) -> None:
        places = [(place, ordinal(place)) for place in range(1, len(self.candidates) + 1)]
        for candidate in self.candidates:
            self.fields[f"candidate_{candidate.number}"] = forms.Select(
                label=candidate.name,
                choices=places,
                blank="No preference",
                required=False,
                coerce=int,
                empty_value=None,
            )

    def marked(self, answers: Mapping[str, Any]) -> list[int]:
        given = {
            answers[f"candidate_{candidate.number}"]: candidate.number or 0
            for candidate in self.candidates
            if answers.get(f"candidate_{candidate.number}")
        }
        return [given[place] for place in sorted(given)]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        given: dict[int, str] = {}
        for candidate in self.candidates:
            name = f"candidate_{candidate.number}"
            if not (place := answers.get(name)):
                continue
            if place in given:
                self.add_error(name, f"You gave your {ordinal(place)} preference to {given[place]} as well")
            given.setdefault(place, candidate.name)
        missing = next((place for place in range(1, max(given, default=0)) if place not in given), None)
        if missing and not self.errors:
            self.add_error(
                None, f"Give your {ordinal(missing)} preference, or number the others without a gap"
            )
        return answers


class ChoicesForm(BallotForm):
    def ask(self) -> None:
        hint = f"Select up to {self.most}." if self.most else "Select all with whom you agree."
        self.fields["chosen"] = forms.Checkboxes(
            label="Candidates",
            hint=hint,
            choices=[(candidate.number, candidate.name) for candidate in self.candidates],
            required=False,
            coerce=int,
        )

    def marked(self, answers: Mapping[str, Any]) -> list[int]:
        return list(answers.get("chosen") or [])

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if self.most and len(self.marked(answers)) > self.most:
            self.add_error("chosen", f"Select {self.most} candidates or fewer")
        return answers


def ballot_form(election: Election, candidates: Iterable[Candidate], *args: Any, **kwargs: Any) -> BallotForm:
    kind = PreferencesForm if election.ranks else ChoicesForm
    return kind(*args, candidates=candidates, most=election.most_votes, **kwargs)


class SheetForm(forms.Form):
    sheet = forms.Integer(
        label="What is the number of the sheet?",
        hint="The number that it was given when it lay among the others; never the number of an envelope.",
        missing="Enter the number of the sheet",
        minimum=1,
        maximum=1_000_000,
    )
