from __future__ import annotations

from typing import Any

from foundation.design import forms
from foundation.reading import whole_number
from foundation.timekeeping import today
from tenants.plan.work_plan import queries
from tenants.plan.work_plan.acts import Step
from tenants.plan.work_plan.models import Candidate, Round, Score
from tenants.plan.work_plan.schemes import schemes


class RoundForm(forms.Form):
    title = forms.Text(
        label="What are the priorities for?",
        hint="For example: Priorities for 2010-11.",
        missing="Enter what the priorities are for",
        max_length=200,
    )
    scheme = forms.Radios(
        label="By which criteria will they be scored?",
        hint="You can set weights and scale next.",
        choices=lambda: [(code, scheme.name) for code, scheme in schemes().items()],
        missing="Choose the criteria",
    )


class WeightsForm(forms.Form):
    """One weight for each criterion of the round."""

    top = forms.Integer(
        label="What is the highest score?", minimum=1, maximum=10, missing="Enter the highest score"
    )

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, editing=round_, start=lambda: start_of_weights(round_), **kwargs)
        for criterion in round_.scoring.criteria:
            self.fields[f"weight_{criterion.code}"] = forms.Integer(
                label=f"Weight of “{criterion.name}”",
                hint=criterion.question,
                minimum=0,
                maximum=10,
                missing=f"Enter the weight of “{criterion.name}”",
            )

    def weights(self) -> dict[str, int]:
        return {
            name.removeprefix("weight_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("weight_")
        }


def start_of_weights(round_: Round) -> dict[str, int]:
    scheme = round_.scoring
    return {"top": scheme.top, **{f"weight_{one.code}": one.weight for one in scheme.criteria}}


class ListMattersForm(forms.Form):
    matters = forms.ModelCheckboxes(label="Which matters go on the long list?", missing="Choose at least one")

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["matters"].queryset = queries.matters_to_list(round_)  # type: ignore[attr-defined]


class CandidateForm(forms.Form):
    constraint_messages = {"long_list_once": ("title", "That is on the long list already")}
    title = forms.Text(label="What is it?", missing="Enter what it is", max_length=200)
    evidence = forms.TextArea(
        label="What is behind it?",
        hint="Who raised it, how often, and which figures there are. Do not name people.",
        missing="Enter what is behind it",
        rows=4,
    )
    people_reached = forms.Integer(
        label="How many people raised it?", hint="Leave empty if nobody counted.", required=False
    )


class AskForm(forms.Form):
    consulted = forms.TextArea(
        label="How were people consulted?",
        hint="Who was asked, how and by when: members, groups, a survey, a meeting.",
        missing="Enter how people were consulted",
        rows=4,
    )
    said = forms.TextArea(
        label="What did they say?",
        hint="What they wanted on the list, and what mattered most to them.",
        missing="Enter what people said",
        rows=6,
    )


class ScoreForm(forms.Form):
    """One score for each criterion of the round, from 0 to its top."""

    def __init__(self, *args: Any, candidate: Candidate, given: Score | None, **kwargs: Any) -> None:
        scheme = candidate.round.scoring
        super().__init__(*args, initial=given.values if given else {}, **kwargs)
        for criterion in scheme.criteria:
            self.fields[criterion.code] = forms.Radios(
                label=criterion.name,
                hint=f"{criterion.question} Evidence: {criterion.evidence}.",
                choices=[(number, str(number)) for number in range(scheme.top + 1)],
                coerce=int,
                missing=f"Score “{criterion.name}”",
            )


class DecideForm(forms.Form):
    decision = forms.ModelRadios(
        label="Which decision says so?",
        hint="Only published decisions on activities or services that name this round can be chosen.",
        missing="Choose the decision",
    )
    taken = forms.ModelCheckboxes(label="What is taken into the plan?", missing="Choose what is taken")
    quick_wins = forms.ModelCheckboxes(
        label="Which of them are quick wins of the first year?",
        hint="Visible or quick to conclude.",
        required=False,
    )
    equality_impact = forms.TextArea(
        label="What does this mean for equality and human rights?",
        hint="Who gains, who is left out, and what you do about it.",
        missing="Enter what it means for equality and human rights",
        rows=4,
    )

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        candidates = queries.candidates_of(round_)
        self.fields["decision"].queryset = queries.decisions_to_rest_on(round_, Step.DECIDE, today())  # type: ignore[attr-defined]
        for name in ("taken", "quick_wins"):
            self.fields[name].queryset = candidates  # type: ignore[attr-defined]
        for candidate in candidates:
            self.fields[f"why_{candidate.pk}"] = forms.Text(
                label=f"If “{candidate}” is not taken: why?", required=False, max_length=500
            )

    def answers(self) -> dict[str, Any]:
        values = self.cleaned_data
        return {
            "decision": values["decision"],
            "equality_impact": values["equality_impact"],
            "taken": {candidate.pk for candidate in values["taken"]},
            "quick_wins": {candidate.pk for candidate in values["quick_wins"]},
            "why_not": {
                whole_number(name.removeprefix("why_")): value
                for name, value in values.items()
                if name.startswith("why_")
            },
        }
