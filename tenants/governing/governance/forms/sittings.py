from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.governing.governance import queries
from tenants.governing.governance.forms.mandates import WaitingForm
from tenants.governing.governance.making import Said
from tenants.governing.governance.models import (
    Attendance,
    Capacity,
    DecisionKind,
    Outcome,
    Presence,
    Sitting,
    SittingWay,
    VoteCast,
)
from tenants.governing.governance.rules import DecidingRule, Votes
from tenants.people.members.models import Member


class CallForm(forms.Form):
    body = forms.ModelSelect(
        label="Which body sits?",
        queryset=lambda: queries.bodies_that_sit(today()),
        missing="Select the body",
    )
    way = forms.Radios(label="How does it decide?", choices=SittingWay.choices, missing="Select how")
    on = forms.Date(
        label="On which day?",
        hint="For a round in writing, the day on which it closes. For example, 14 6 2010.",
        missing="Enter the day",
    )
    place = forms.Text(label="Where?", required=False, max_length=200)
    called_on = forms.Date(
        label="When was everybody entitled told of it?",
        missing="Enter when they were told",
        name="date they were told",
        latest=today,
    )


class ItemForm(forms.Form):
    title = forms.Text(label="What is it about?", missing="Enter what it is about", max_length=200)
    kind = forms.Select(
        label="Does it ask for a relevant decision?",
        choices=[("", "No"), *DecisionKind.choices],
        required=False,
    )
    text = forms.TextArea(label="What the members should know before", required=False, rows=4)


class NoteItemForm(forms.Form):
    outcome = forms.Radios(
        label="What became of it?",
        choices=[choice for choice in Outcome.choices if choice[0] != Outcome.DECIDED],
        hints={Outcome.DEFERRED: "It goes on the agenda of the next sitting that is called."},
        missing="Select what became of it",
    )
    text = forms.TextArea(label="What was said, for the minutes", required=False, rows=6)
    action = forms.Text(label="Action", required=False, max_length=300)
    action_by = forms.Text(label="Who does it?", required=False, max_length=200)


class OtherPersonThereForm(forms.Form):
    name = forms.Text(label="Name", missing="Enter the name", max_length=200)
    capacity = forms.Radios(
        label="As what were they there?",
        choices=[
            choice for choice in Capacity.choices if choice[0] not in (Capacity.ENTITLED, Capacity.SUBSTITUTE)
        ],
        missing="Select as what they were there",
    )


class MembersThereForm(forms.Form):
    """Those found by the search, to be ticked; `there` are in the list already, and are refused by name if they come in twice."""

    members = forms.Checkboxes(
        label="Tick who came", choices=[], missing="Tick at least one member of those found", coerce=int
    )

    def __init__(self, *args: Any, found: Iterable[Member], there: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members_by_number = {member.pk: member for member in (*found, *there)}
        field: Any = self.fields["members"]
        shown = self.members_by_number.values() if self.is_bound else found
        field.choices = [(member.pk, _recognised(member)) for member in shown]

    def ticked(self) -> list[Member]:
        return [self.members_by_number[number] for number in self.cleaned_data["members"]]


def _recognised(member: Member) -> str:
    return f"{member.name}, {member.postcode}" if member.postcode else member.name


class HoldForm(forms.Form):
    remarks = forms.TextArea(
        label="Anything to note about the sitting as a whole",
        hint="For example, interests declared by nobody, or in which order items were taken.",
        required=False,
        rows=4,
    )


class ApproveForm(forms.Form):
    later = forms.ModelSelect(
        label="At which sitting were they approved?", missing="Select the sitting at which they were approved"
    )
    corrections = forms.TextArea(label="Corrections, if any", required=False, rows=4)

    def __init__(self, *args: Any, sitting: Sitting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["later"]
        field.queryset = queries.later_sittings(sitting)


class AttendanceForm(forms.Form):
    """One question for each person in the list, and for each substitute for whom they stand in."""

    def __init__(self, *args: Any, rows: Sequence[Attendance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        entitled = [
            (str(row.pk), f"Stands in for {row}") for row in rows if row.capacity == Capacity.ENTITLED
        ]
        for row in rows:
            self.fields[f"presence_{row.pk}"] = forms.Radios(
                label=f"{row}: {row.get_capacity_display().lower()}",
                choices=Presence.choices,
                required=False,
            )
            if row.capacity == Capacity.SUBSTITUTE:
                self.fields[f"stands_in_{row.pk}"] = forms.Select(
                    label=f"For whom did {row} stand in?",
                    choices=[("", "Nobody"), *entitled],
                    required=False,
                )

    def facts(self) -> dict[str, Any]:
        values = self.cleaned_data
        stands_in = {row.pk: values.get(f"stands_in_{row.pk}") or None for row in self.rows}
        return {
            "presence": {row.pk: values[f"presence_{row.pk}"] for row in self.rows},
            "stands_in": {pk: int(other) if other else None for pk, other in stands_in.items()},
        }


def start_of_attendance(rows: Sequence[Attendance]) -> dict[str, Any]:
    """What is recorded now, by the names of the questions."""
    there = {f"presence_{row.pk}": row.presence for row in rows}
    substitutes = [row for row in rows if row.capacity == Capacity.SUBSTITUTE]
    return there | {f"stands_in_{row.pk}": str(row.stands_in_for_id or "") for row in substitutes}


class PapersForm(forms.Form):
    to = forms.Checkboxes(
        label="Who was given the papers?", choices=[], missing="Select who was given the papers"
    )
    on = forms.Date(label="On which day?", missing="Enter the day", latest=today)
    how = forms.Text(
        label="In which form, and how?",
        hint="For example, “Large print, by post”.",
        missing="Enter in which form, and how",
        max_length=100,
    )

    def __init__(self, *args: Any, rows: Sequence[Attendance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.choices = [(str(row.pk), str(row)) for row in rows]

    def facts(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        return {**values, "to": [int(pk) for pk in values["to"]]}


# Where more people could decide than this, they are not asked one by one whether they stood aside.
MANY = 12
ASIDE, LET, VOTE = "aside_{}", "let_{}", "vote_{}"
_BY_ACCOUNT = ("deciders", "stood_aside", "interests", "decided_on")


def ask_the_sitting(
    form: WaitingForm,
    able: Sequence[Attendance],
    rule: DecidingRule | None,
    declared: Mapping[int, str] = MappingProxyType({}),
) -> None:
    """In place of who decided, ask of those who were there: who stood aside and why, and the votes as the procedure records them.

    `declared` says by the numbers of the rows who has declared interests, and which.
    """
    for name in _BY_ACCOUNT:
        del form.fields[name]
    by_name = bool(rule and rule.by_name)
    many = len(able) > MANY and not by_name
    if many:
        _ask_who_stood_aside(form, able, declared)
    for row in able:
        if not many:
            form.fields[ASIDE.format(row.pk)] = forms.Text(
                label=f"If {row} stood aside: why?",
                hint=_aside_hint(declared.get(row.pk, "")),
                required=False,
                max_length=300,
            )
        if row.pk in declared:
            form.fields[LET.format(row.pk)] = forms.Text(
                label=f"If the body let {row} take part in spite of an interest: why?",
                hint="It is published. Leave empty where none of the interests has to do with it.",
                required=False,
                max_length=300,
            )
        if by_name:
            form.fields[VOTE.format(row.pk)] = forms.Radios(
                label=f"How did {row} vote?", choices=VoteCast.choices, required=False
            )
    _ask_how_many(form, rule)


def _ask_how_many(form: WaitingForm, rule: DecidingRule | None) -> None:
    """The votes by number, where the procedure doesn't ask for names, and the chair's where it knows a casting vote."""
    if not (rule and rule.by_name):
        for name, label in (
            ("for_it", "Votes for it"),
            ("against", "Votes against it"),
            ("abstained", "Abstained"),
        ):
            form.fields[name] = forms.Integer(label=label, missing="Enter a number, or 0", maximum=5000)
    if rule and rule.casting_vote:
        form.fields["casting"] = forms.Radios(
            label="In a tie: how did the chair decide?",
            choices=[("", "There was no tie"), ("for", "For it"), ("against", "Against it")],
            required=False,
        )


def _aside_hint(declared: str) -> str:
    known = f"Has declared: {declared}. " if declared else ""
    return (
        f"{known}Leave empty for whoever decided. It is published; the name is where the procedure says so."
    )


def _ask_who_stood_aside(form: WaitingForm, able: Sequence[Attendance], declared: Mapping[int, str]) -> None:
    """One question for all of them, where many could decide."""
    form.fields["aside"] = forms.Checkboxes(
        label="Who stood aside?",
        hint="Leave empty if nobody did.",
        choices=[(row.pk, str(row)) for row in able],
        hints={row.pk: f"Has declared: {declared[row.pk]}." for row in able if row.pk in declared},
        required=False,
        coerce=int,
    )
    form.fields["aside_why"] = forms.Text(
        label="Why did they stand aside?",
        hint="It is published; names are where the procedure says so.",
        required=False,
        max_length=300,
    )


def said_at(form: WaitingForm, able: Sequence[Attendance]) -> Said:
    asked = form.cleaned_data
    aside = {row.pk: why for row in able if (why := asked.get(ASIDE.format(row.pk), "").strip())}
    aside |= dict.fromkeys(asked.get("aside") or (), asked.get("aside_why", "").strip())
    named = {row.pk: vote for row in able if (vote := asked.get(VOTE.format(row.pk)))}
    for_it, against, abstained = (asked.get(name) or 0 for name in ("for_it", "against", "abstained"))
    casting = {"for": True, "against": False}.get(asked.get("casting") or "")
    let = {row.pk: why for row in able if (why := asked.get(LET.format(row.pk), "").strip())}
    return Said(aside=aside, votes=Votes(for_it, against, abstained, casting), named=named, let=let)


def ask_the_post(form: WaitingForm, rule: DecidingRule, on: date) -> None:
    """In place of who decided, ask which of those who may decide alone it was, and whether it could not wait."""
    for name in ("deciders", "stood_aside", "interests"):
        del form.fields[name]
    posts = [post for post in (rule.post, rule.urgent_post) if post]
    form.fields["term"] = forms.ModelRadios(
        label="Who decided?",
        queryset=lambda: queries.terms_in_posts(posts, on),
        missing="Select who decided",
    )
    field: Any = form.fields["term"]
    field.queryset = queries.terms_in_posts(posts, on)
    form.fields["urgent"] = forms.Checkbox(
        label="It could not wait for a sitting, and is reported to the next", required=False
    )
