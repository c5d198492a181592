from __future__ import annotations

from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.plan.work_plan import queries
from tenants.plan.work_plan.forms.items import ByDecision
from tenants.plan.work_plan.models import TaskGroup


class GroupForm(forms.Form):
    name = forms.Text(label="Name of the group", missing="Enter the name of the group", max_length=200)
    purpose = forms.TextArea(label="What is it for?", missing="Enter what it is for", rows=4)
    product = forms.TextArea(
        label="What will it leave behind?",
        hint="For example: a report with recommendations.",
        missing="Enter what it will leave behind",
        rows=3,
    )
    skills_wanted = forms.TextArea(label="Which skills does it need?", required=False, rows=3)
    starts_on = forms.Date(
        label="When does it start?", missing="Enter when it starts", latest=forms.within_years(1)
    )
    ends_on = forms.Date(
        label="When does it end?",
        hint="It ends with a report of what was done, or is renewed by a decision.",
        missing="Enter when it ends",
        latest=forms.within_years(3),
    )


class JoinForm(forms.Form):
    member = forms.ModelSelect(label="Who joins?", missing="Choose who joins")
    skills = forms.Text(label="What do they bring?", required=False, max_length=300)
    leads = forms.Checkbox(label="They lead the group", required=False)

    def __init__(self, *args: Any, group: TaskGroup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = queries.people_to_join(group, today())  # type: ignore[attr-defined]


class RenewForm(ByDecision):
    ends_on = forms.Date(
        label="When does it end now?", missing="Enter when it ends now", latest=forms.within_years(3)
    )
    why = forms.TextArea(label="Why does it go on?", missing="Enter why it goes on", rows=3)


class EndForm(forms.Form):
    report = forms.TextArea(
        label="What was done?",
        hint="What the group did, what it leaves behind, and what it learned.",
        missing="Enter what was done",
        rows=10,
    )
