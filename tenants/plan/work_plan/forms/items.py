from __future__ import annotations

from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.plan.matters import queries as matters
from tenants.plan.work_plan import queries
from tenants.plan.work_plan.acts import Planned, Step
from tenants.plan.work_plan.models import Candidate, Level


class ItemForm(forms.Form):
    title = forms.Text(label="What is to be done?", missing="Enter what is to be done", max_length=200)
    outcome = forms.TextArea(
        label="What should be different at the end?", missing="Enter what should be different", rows=4
    )
    lead = forms.Text(
        label="Who leads?",
        hint="A post or a group rather than a name: the public reads it.",
        missing="Enter who leads",
        max_length=200,
    )
    matter = forms.ModelSelect(
        label="Which matter is it about?", queryset=matters.going_on, blank="No matter", required=False
    )
    group = forms.ModelSelect(
        label="Which task group does it?",
        queryset=queries.groups_at_work,
        blank="No task group",
        required=False,
    )
    starts_on = forms.Date(
        label="When does it start?", missing="Enter when it starts", latest=forms.within_years(3)
    )
    ends_on = forms.Date(
        label="When does it end?", missing="Enter when it ends", latest=forms.within_years(5)
    )
    budget = forms.Money(label="What may it cost?", hint="Leave empty if that is not known.", required=False)
    level = forms.Radios(label="How are people involved?", choices=Level.choices, missing="Choose how")
    measures = forms.TextArea(
        label="How will you know?",
        hint="What you will count or look at.",
        missing="Enter how you will know",
        rows=3,
    )
    evidence = forms.TextArea(label="What is it based on?", required=False, rows=3)
    quick_win = forms.Checkbox(label="It is a quick win of the first year", required=False)


def start_from(candidate: Candidate | None) -> dict[str, Any]:
    """What an item begins with that comes from the long list."""
    if candidate is None:
        return {}
    return {
        "title": candidate.title,
        "matter": candidate.matter_id,
        "evidence": candidate.evidence,
        "quick_win": candidate.quick_win,
    }


class ByDecision(forms.Form):
    """An act of the plan that rests on a decision."""

    decision = forms.ModelRadios(
        label="Which decision says so?",
        hint="Only published decisions on activities or services that name it can be chosen.",
        missing="Choose the decision",
    )

    def __init__(self, *args: Any, record: Planned, step: Step, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decisions: Any = self.fields["decision"]
        decisions.queryset = queries.decisions_to_rest_on(record, step, today())


class AgreeForm(ByDecision):
    """The decision by which an item becomes part of the plan."""


class DropForm(ByDecision):
    why = forms.TextArea(label="Why is it dropped?", missing="Enter why it is dropped", rows=4)


class ChangeForm(ByDecision, ItemForm):
    why = forms.TextArea(label="Why is it changed?", missing="Enter why it is changed", rows=3)


class ProgressForm(forms.Form):
    words = forms.TextArea(
        label="What has been done since the last time, or what came of it?",
        hint="The public reads this once another has approved it. Do not name people.",
        missing="Enter what has been done",
    )


class TellForm(forms.Form):
    read = forms.Hidden()
