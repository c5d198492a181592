"""Submission, approval by another person, and the determination that follows."""

from datetime import datetime
from typing import Literal

from foundation.access import Viewer
from foundation.tenancy import atomic
from foundation.workflow import move
from national.allocation import queries
from national.allocation.models import Determination, Round, Scenario, Signature
from national.allocation.rules.bundle import Bundle, amounts_of, bundle, digest_of, work_out
from national.allocation.rules.duties import (
    OpenToChange,
    ResultStands,
    ScenarioIsChosen,
    SeenAsSubmitted,
    TwoPeople,
)
from national.allocation.rules.formula import allocate
from national.allocation.rules.limits import Terms
from national.allocation.services.prepare import claims_for, write_lines
from national.allocation.workflow import ROUND
from national.permissions import P


def submit_round(*, round_: Round, scenario: Scenario, by: Viewer, at: datetime, note: str = "") -> Signature:
    """Submit a round, after working its chosen scenario out again: the register or last year's grants may have changed."""
    by.require(P.ROUNDS_PREPARE)
    ScenarioIsChosen.require(scenario.round_id == round_.pk, detail="That scenario is of another round.")
    with atomic():
        locked = Round.objects.select_for_update().get(pk=round_.pk)
        OpenToChange.require(locked.is_open, detail=f"{locked} is “{locked.get_state_display()}”.")
        write_lines(scenario, allocate(terms_of(scenario), claims_for(scenario)))
        round_.chosen, round_.submission = scenario, locked.submission + 1
        move(round_, ROUND, "submit", by=by, at=at, note=note, saving=["chosen", "submission"])
        return _sign(round_, "submitted", by, at)


def return_round(*, round_: Round, reason: str, by: Viewer, at: datetime) -> None:
    move(round_, ROUND, "return", by=by, at=at, note=reason)


def approve_round(*, round_: Round, submission: int, by: Viewer, at: datetime) -> Determination:
    by.require(P.ROUNDS_APPROVE)
    with atomic():
        current = Round.objects.select_for_update().get(pk=round_.pk)
        SeenAsSubmitted.require(
            current.submission == submission, detail="It has been submitted again since; read it once more."
        )
        _require_another_person(current, by)
        move(round_, ROUND, "approve", by=by, at=at)
        _sign(round_, "approved", by, at)
        return _determine(current, at)


def _require_another_person(round_: Round, by: Viewer) -> None:
    TwoPeople.require(by.account_id is not None, detail="Nobody is signed in.")
    signed = round_.signatures.filter(submission=round_.submission).values_list("account_id", flat=True)
    hands = queries.preparers(round_) | set(signed)
    TwoPeople.require(by.account_id not in hands, detail=f"{by.name} had a hand in preparing it.")


def _sign(round_: Round, capacity: Literal["submitted", "approved"], by: Viewer, at: datetime) -> Signature:
    if by.account_id is None:
        TwoPeople.refuse("Nobody is signed in.")
    return Signature.objects.create(
        round=round_,
        submission=round_.submission,
        capacity=capacity,
        account_id=by.account_id,
        name=by.name,
        at=at,
    )


def _determine(round_: Round, at: datetime) -> Determination:
    scenario = round_.chosen
    if scenario is None:
        ScenarioIsChosen.refuse()
    inputs = inputs_of(scenario)
    amounts = amounts_of(work_out(inputs))
    shown = dict(scenario.lines.values_list("authority_slug", "amount_pence"))
    ResultStands.require(amounts == shown, detail="Return it, and let it be submitted again.")
    return Determination.objects.create(
        round=round_, inputs=inputs, digest=digest_of(inputs), amounts=amounts, determined_at=at
    )


def terms_of(scenario: Scenario) -> Terms:
    return Terms(
        total=scenario.total_pence,
        baseline=scenario.baseline_pence,
        unit=scenario.unit_pence,
        floor=scenario.floor_basis_points,
        cap=scenario.cap_basis_points,
    )


def inputs_of(scenario: Scenario) -> Bundle:
    dataset = scenario.dataset
    needs = {
        "name": dataset.name,
        "measure": dataset.measure,
        "is_proxy": dataset.is_proxy,
        "digest": dataset.digest,
        "file_digest": dataset.file_digest,
    }
    return bundle(
        year=scenario.round.year, terms=terms_of(scenario), claims=claims_for(scenario), needs=needs
    )
