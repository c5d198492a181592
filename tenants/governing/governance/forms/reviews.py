from __future__ import annotations

from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.governing.governance.rules.adherence import ANSWERS, Finding


class BeginReviewForm(forms.Form):
    constraint_messages = {
        "adherence_review_once_at_a_time": "A review of this version is in work: finish that one first",
        "adherence_review_covers_days_in_order": ("covers_until", "Enter a day that is not before the first"),
    }

    covers_from = forms.Date(
        label="From which day do you look at it?",
        hint="Not before it took effect. For example, 1 4 2010.",
        missing="Enter the first day that you look at",
        name="first day",
        latest=today,
    )
    covers_until = forms.Date(
        label="Until which day?", missing="Enter the last day that you look at", name="last day", latest=today
    )


class FindingForm(forms.Form):
    answer = forms.Radios(
        label="Was it kept?", choices=list(ANSWERS.items()), missing="Select whether it was kept"
    )
    found = forms.TextArea(
        label="What was found?",
        hint="Everybody reads it. How do you know, and what happened? Leave out names.",
        rows=4,
        required=False,
    )
    action = forms.TextArea(
        label="What is to be done?", hint="Needed where it was not kept.", rows=3, required=False
    )
    owner = forms.Text(
        label="Who does it?",
        hint="A post or a group, not a name: everybody reads it.",
        required=False,
        max_length=200,
    )
    act_by = forms.Date(label="By when?", hint="For example, 30 9 2010.", required=False)


def start_of_finding(finding: Finding | None) -> dict[str, Any]:
    """What is recorded on a clause now, by the names of the questions."""
    names = ("answer", "found", "action", "owner")
    return {
        **{name: getattr(finding, name, "") for name in names},
        "act_by": finding.by if finding else None,
    }


class SummaryForm(forms.Form):
    summary = forms.TextArea(
        label="What does the review find, in a few sentences?",
        hint="Everybody reads it first. Leave out names.",
        rows=5,
        missing="Enter what the review finds",
    )


class FinishActionForm(forms.Form):
    done_on = forms.Date(
        label="On which day was it done?",
        hint="For example, 14 6 2010.",
        missing="Enter the day on which it was done",
        latest=today,
    )
    outcome = forms.TextArea(
        label="What was done, and what came of it?",
        hint="Everybody reads it beside the action. Leave out names.",
        rows=4,
        missing="Enter what was done",
    )
