from __future__ import annotations

from datetime import date
from typing import Any

from foundation.access import Viewer
from foundation.design import Column, Day, Empty, Link, Table, Tag
from foundation.design.buttons import Button, Look
from foundation.design.state import Colour
from foundation.writing.addresses import reverse
from tenants.governing.set_up import queries
from tenants.governing.set_up.models import SetUpStep
from tenants.governing.set_up.queries import StepToday
from tenants.permissions import P

DONE = Tag("Done", Colour.GREEN)


def state(step: StepToday, on: date) -> Tag:
    if step.is_done:
        return DONE
    due_on = step.record.due_on
    if due_on is not None and due_on < on:
        return Tag("Late", Colour.RED)
    return Tag("Planned", Colour.BLUE) if step.record.who or due_on else Tag("Not planned yet")


def steps_table(steps: list[StepToday], on: date) -> Table[StepToday]:
    columns = (
        Column[StepToday]("Step", lambda step: Link(step.record, step.record.get_absolute_url()), sort=False),
        Column[StepToday]("Who", lambda step: step.record.who or "Nobody yet", sort=False),
        Column[StepToday]("By when", lambda step: Day(step.record.due_on, none="No day yet"), sort=False),
        Column[StepToday]("State", lambda step: state(step, on), sort=False),
        Column[StepToday]("What shows it", evidence, sort=False),
    )
    return Table("The seven steps", columns, steps, empty=Empty("Not begun"), personal=True)


def evidence(step: StepToday) -> str:
    """In words; what was written of a step that is open again does not show that it is done."""
    if step.shown:
        return f"{step.shown}."
    if step.record.done_on is not None:
        return step.record.evidence
    return f"Not yet: {step.proof.wanted}." if step.proof else ""


def step_rows(step: StepToday, on: date) -> list[tuple[Any, ...]]:
    record = step.record
    rows: list[tuple[Any, ...]] = [
        ("State", state(step, on)),
        ("What it needs", record.step.needs),
        ("Who", record.who or "Nobody yet"),
        ("By when", record.due_on or "No day yet"),
    ]
    if record.done_on:
        rows.append(("Done on", record.done_on))
    return [*rows, ("What shows it", evidence(step) or "Nothing yet")]


def step_buttons(step: StepToday, viewer: Viewer) -> list[Button]:
    record = step.record
    if not viewer.may(P.SET_UP_MANAGE) or not queries.under_way():
        return []
    if record.done_on is not None:
        return [_button("It is not done after all", "reopen", record, Look.SECONDARY)]
    plan = _button("Say who does it, and by when", "plan", record, Look.SECONDARY)
    return (
        [plan] if step.proof else [_button("Record that it is done", "complete", record, Look.BUTTON), plan]
    )


def _button(label: str, name: str, record: SetUpStep, look: Look) -> Button:
    return Button(label, reverse(f"set_up:{name}", args=[record.pk]), look)


def public_rows(steps: list[StepToday]) -> list[tuple[Any, ...]]:
    """Each step and whether it is done; who does it and what shows it may name people."""
    return [(str(step.record), DONE if step.is_done else Tag("To be done")) for step in steps]
