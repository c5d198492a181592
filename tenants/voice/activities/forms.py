from __future__ import annotations

from typing import Any

from foundation.design import forms
from tenants.plan.matters.forms import AboutMatter
from tenants.voice.activities.models import Activity, Group, Kind, Sector


class ActivityForm(forms.Form):
    title = forms.Text(label="Title", missing="Enter a title")
    kind = forms.Radios(label="What kind of activity is it?", choices=Kind.choices, missing="Select the kind")
    held_on = forms.Date(
        label="Date",
        hint="For example, 14 6 2010. A day to come means it is planned.",
        missing="Enter the date",
        latest=forms.within_years(2),
    )
    place = forms.Text(label="Place", required=False)
    sector = forms.Radios(
        label="Is it about health or social care?",
        choices=Sector.choices,
        missing="Select health, social care or both",
    )
    people_reached = forms.Integer(
        label="How many people did it reach?",
        hint="Leave empty if nobody counted: that is not the same as none.",
        required=False,
    )
    groups = forms.Checkboxes(label="Was it for anyone in particular?", choices=Group.choices, required=False)
    organisations = forms.Lines(
        label="Which organisations were there?", hint="One on each line.", required=False, rows=4
    )
    summary = forms.TextArea(
        label="What happened, and what was learned?", hint="Do not name people.", required=False
    )
    open_to_public = forms.Checkbox(
        label="Anyone may come: show it on the public site until it is held", required=False
    )


def start_of(activity: Activity) -> dict[str, Any]:
    start = {name: getattr(activity, name) for name in ActivityForm.base_fields}
    return {**start, "organisations": "\n".join(activity.organisations)}


class RecordForm(AboutMatter, ActivityForm):
    """A new activity says which matter it is about."""


class CancelForm(forms.Form):
    reason = forms.Text(label="Why is it cancelled?", max_length=300, missing="Enter why it is cancelled")


class FileForm(forms.Form):
    """Asked once for a file of activities, and taken for every row that does not say it itself."""

    kind = forms.Select(
        label="What kind of activities are they?",
        hint="Where a row does not say. Leave it empty if every row says it.",
        choices=Kind.choices,
        required=False,
        blank="Every row says it",
    )
    sector = forms.Select(
        label="Are they about health or social care?",
        hint="Where a row does not say. Leave it empty if every row says it.",
        choices=Sector.choices,
        required=False,
        blank="Every row says it",
    )
