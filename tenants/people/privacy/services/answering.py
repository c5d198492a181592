"""The host makes sure who asks, looks over what is kept, and answers or refuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.law import services as clocks
from foundation.tenancy import atomic, atomically
from foundation.workflow import move, require_state
from tenants.people.privacy import queries, rules
from tenants.people.privacy.models import DataRequest, Kind
from tenants.people.privacy.services import letters
from tenants.people.privacy.workflow import DATA_REQUEST, OPEN
from tenants.permissions import P


class Asked(StrEnum):
    """What the host asks the person first, as the clock says it."""

    IDENTITY = "They were asked who they are"
    SCOPE = "They were asked which data they mean"


def ask_for_more(request: DataRequest, *, asked: Asked, question: str, by: Viewer, at: datetime) -> None:
    """The time stands still from today, where the law of the request provides for it."""
    by.require(P.DATA_REQUESTS_MANAGE)
    with atomic():
        require_state(request, DATA_REQUEST, OPEN)
        clock = request.clock
        if clock and clock.is_open and clock.law.pauses:
            rules.AskedWhileItRuns.require(clock.paused_since is None, "They were asked already.")
            clocks.pause(clock, on=localdate(at), reason=asked, by=by, at=at)
        request.question = question
        request.save(update_fields=["question"])
        letters.ask_for_more(request, question, by=by, at=at)


def record_what_came(request: DataRequest, *, on: date, by: Viewer, at: datetime) -> None:
    """What was asked for has come on that day: the time runs again, or afresh where it was who they are."""
    by.require(P.DATA_REQUESTS_MANAGE)
    rules.ReceivedBefore.check(on, localdate(at))
    clock = request.clock
    if clock is None or clock.paused_since is None:
        rules.AskedWhileItRuns.refuse("Nothing was asked for.")
    reason = clock.pause_reason
    with atomic():
        request.question = ""
        request.save(update_fields=["question"])
        clocks.resume(clock, on=on, by=by, at=at)
        if reason == Asked.IDENTITY:
            clocks.restart(
                clock, starts_on=on, reason="What was needed to know who asks has come.", by=by, at=at
            )


def confirm_identity(request: DataRequest, *, identity: str, by: Viewer, at: datetime) -> None:
    by.require(P.DATA_REQUESTS_MANAGE)
    with atomic():
        require_state(request, DATA_REQUEST, OPEN)
        request.identity = identity
        request.save(update_fields=["identity"])


def choose_records(
    request: DataRequest, *, records: Sequence[tuple[str, int]], by: Viewer, at: datetime
) -> None:
    """Say which of the records that were found are theirs."""
    by.require(P.DATA_REQUESTS_MANAGE)
    with atomic():
        require_state(request, DATA_REQUEST, OPEN)
        request.records = [list(record) for record in records]
        request.looked_over_on, request.held_back = None, {}
        request.save(update_fields=["records", "looked_over_on", "held_back"])


def look_over(
    request: DataRequest, *, keys: Sequence[str], held_back: Mapping[str, str], by: Viewer, at: datetime
) -> None:
    """Note that these rows, which may name others, were read, and which are held back: a reason by the key of each."""
    by.require(P.DATA_REQUESTS_ANSWER)
    rules.HeldBackWithReason.require(all(reason.strip() for reason in held_back.values()))
    with atomic():
        require_state(request, DATA_REQUEST, OPEN)
        request.looked_over_on = localdate(at)
        request.looked_over, request.held_back = list(keys), dict(held_back)
        request.save(update_fields=["looked_over_on", "looked_over", "held_back"])


def give_longer(request: DataRequest, *, reason: str, by: Viewer, at: datetime) -> None:
    """Take the further time that the law allows for a complex request, and tell them why."""
    by.require(P.DATA_REQUESTS_ANSWER)
    if request.clock is None:
        rules.AskedWhileItRuns.refuse("No time runs for this request.")
    with atomic():
        clocks.lengthen(request.clock, reason=reason, by=by, at=at)
        letters.say_it_takes_longer(request, reason, by=by, at=at)


def acknowledge(request: DataRequest, *, by: Viewer, at: datetime) -> None:
    """Tell them that it has arrived and is looked into; for a complaint, this is what the law sets a time for."""
    with atomic():
        move(request, DATA_REQUEST, "acknowledge", by=by, at=at)
        if request.is_complaint:
            _meet(request, at=at, by=by)
        letters.acknowledge(request, by=by, at=at)


@atomically
def answer(
    request: DataRequest, *, answer: str, enclosed: Sequence[int] = (), by: Viewer, at: datetime
) -> None:
    """Tell them what was done, and for access, that their file is ready, with the files that are `enclosed`, by number."""
    rules.KnownWhoAsks.check(request)
    if request.kind == Kind.ACCESS:
        rules.LookedOver.require(request.looked_over_on)
    may_go = {file.pk for file in queries.files_to_enclose(request)} if enclosed else set()
    rules.EnclosedWasLookedOver.require(set(enclosed) <= may_go)
    request.answer, request.enclosed = answer, list(enclosed)
    _close(request, "answer", "answer", "enclosed", by=by, at=at)
    letters.answer(request, by=by, at=at)


@atomically
def refuse(request: DataRequest, *, refusal: str, answer: str, by: Viewer, at: datetime) -> None:
    rules.ComplaintIsHeard.require(not request.is_complaint)
    request.refusal, request.answer = refusal, answer
    _close(request, "refuse", "refusal", "answer", by=by, at=at)
    letters.refuse(request, by=by, at=at)


@atomically
def withdraw(request: DataRequest, *, by: Viewer, at: datetime) -> None:
    _close(request, "withdraw", by=by, at=at)


def _close(request: DataRequest, step: str, *saving: str, by: Viewer, at: datetime) -> None:
    request.closed_on = localdate(at)
    with atomic():
        move(request, DATA_REQUEST, step, by=by, at=at, saving=["closed_on", *saving])
        if step == "withdraw" and request.clock and request.clock.is_open:
            clocks.cancel(request.clock, reason="The person withdrew the request.", by=by, at=at)
        else:
            _meet(request, by=by, at=at)


def _meet(request: DataRequest, *, by: Viewer, at: datetime) -> None:
    clock = request.clock
    if clock is None or not clock.is_open:
        return
    if clock.paused_since:
        clocks.resume(clock, on=localdate(at), by=by, at=at)
    clocks.meet(clock, on=localdate(at), by=by, at=at)
