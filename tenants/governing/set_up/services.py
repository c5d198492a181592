from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy import atomically
from foundation.tenancy.locking import hold
from tenants.governing.set_up import queries, rules
from tenants.governing.set_up.models import SetUpStep
from tenants.governing.set_up.steps import STEPS
from tenants.permissions import P


@atomically
def begin_set_up(*, by: Viewer, at: datetime) -> None:
    """Put the seven steps on record, to be planned and done."""
    by.require(P.SET_UP_MANAGE)
    rules.SetUpBegunOnce.require(not SetUpStep.objects.exists())
    # Of two who begin at once, the second finds the steps there.
    SetUpStep.objects.bulk_create([SetUpStep(code=step.code) for step in STEPS], ignore_conflicts=True)
    queries.forget()


@atomically
def plan_step(
    step: SetUpStep,
    *,
    who: str,
    due_on: date | None,
    by: Viewer,
    at: datetime,
) -> None:
    """Say who does it, and by when."""
    by.require(P.SET_UP_MANAGE)
    _hold_open(step)
    step.who, step.due_on = who, due_on
    step.save(update_fields=["who", "due_on"])


@atomically
def complete_step(step: SetUpStep, *, done_on: date, evidence: str, by: Viewer, at: datetime) -> None:
    """Record that it is done, and what shows it. One that the records prove is not recorded by hand."""
    by.require(P.SET_UP_MANAGE)
    _hold_open(step)
    proof = queries.PROOFS.get(step.code)
    rules.StepIsProvedByItsRecord.check(proved_by=proof.wanted if proof else "")
    rules.StepRestsOnEvidence.require(evidence.strip())
    rules.StepHasHappened.check(done_on, localdate(at))
    step.done_on, step.evidence = done_on, evidence
    step.save(update_fields=["done_on", "evidence"])


@atomically
def reopen_step(step: SetUpStep, *, by: Viewer, at: datetime) -> None:
    """It is not done after all. What was written as evidence stays, to be put right."""
    by.require(P.SET_UP_MANAGE)
    _hold_open(step)
    step.done_on = None
    step.save(update_fields=["done_on"])


@atomically
def finish_set_up(*, by: Viewer, at: datetime) -> None:
    """Say that the LINk is set up: each step is done, and what the records show of the others is kept with its day."""
    by.require(P.SET_UP_FINISH)
    held = list(SetUpStep.objects.select_for_update())
    rules.FinishedSetUpStands.require(not held or queries.under_way(), "It was finished before.")
    today = localdate(at)
    steps = queries.steps_on(today)
    rules.SetUpIsWhole.require(steps, "It has not been begun.")
    rules.SetUpIsWhole.check([str(step.record) for step in steps if not step.is_done])
    for step in steps:
        if step.record.done_on is None:
            step.record.done_on, step.record.evidence = today, f"{step.shown}."
            step.record.save(update_fields=["done_on", "evidence"])


def _hold_open(step: SetUpStep) -> None:
    """The step, locked and as it stands, while the set-up is under way."""
    hold(step)
    rules.FinishedSetUpStands.require(queries.under_way())
