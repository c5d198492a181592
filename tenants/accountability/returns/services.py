"""Writes of returns: prepared by the host, approved by someone else, sent through the post room."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.exchange import MessageRejected
from foundation.exchange import services as post_room
from foundation.exchange.models import DEPARTMENT, Envelope
from foundation.tenancy import atomic, current_space
from foundation.timekeeping.periods import Quarter
from foundation.workflow import begin, move, require_state
from messages.quarterly_return import Explanation, QuarterlyReturn
from messages.return_query import ReturnQuery as QueryMessage
from tenants.accountability.returns import queries, rules
from tenants.accountability.returns.models import ReturnQuery, ReturnVersion
from tenants.accountability.returns.workflow import RETURN, ReturnState
from tenants.permissions import P


def prepare(*, period: Quarter, by: Viewer, at: datetime) -> ReturnVersion:
    """Begin the first version of the return for a quarter that has ended."""
    by.require(P.RETURNS_PREPARE)
    rules.ReturnAfterQuarter.check(period, localdate(at))
    rules.ReturnSinceOpening.check(period, queries.opened_on())
    rules.ReturnOneAtATime.require(queries.latest(period) is None)
    return _begin(period, revision=1, reason="", by=by, at=at)


def correct(version: ReturnVersion, *, reason: str, by: Viewer, at: datetime) -> ReturnVersion:
    """Begin the next version of a return that was sent. What was sent stays as it was."""
    by.require(P.RETURNS_PREPARE)
    rules.ReturnCorrectionSaysWhy.require(reason.strip())
    newest = queries.latest(version.quarter)
    rules.ReturnOneAtATime.require(newest is not None and newest.pk == version.pk and not version.is_open)
    return _begin(version.quarter, revision=version.revision + 1, reason=reason, by=by, at=at)


def _begin(period: Quarter, *, revision: int, reason: str, by: Viewer, at: datetime) -> ReturnVersion:
    with atomic():
        version = ReturnVersion.objects.create(
            period=period.label,
            starts_on=period.starts_on,
            ends_on=period.ends_on,
            revision=revision,
            reason=reason,
            created_at=at,
        )
        begin(version, RETURN, by=by, at=at, note=reason)
    return version


def write_note(version: ReturnVersion, *, code: str, text: str, by: Viewer, at: datetime) -> None:
    """Explain a figure; an empty text takes the note away. Only while it is a draft."""
    by.require(P.RETURNS_PREPARE)
    rules.ReturnNoteHasFigure.check(version.quarter, code)
    rules.ReturnNoteLeaves.check(text.strip())
    with atomic():
        require_state(version, RETURN, ReturnState.DRAFT)
        held = ReturnVersion.objects.get(pk=version.pk)
        rest = {other: note for other, note in held.notes.items() if other != code}
        held.notes = {**rest, code: text.strip()} if text.strip() else rest
        held.save(update_fields=["notes"])
        version.notes = held.notes


def submit(version: ReturnVersion, *, by: Viewer, at: datetime) -> None:
    """Write down what the records say, and ask for approval."""
    by.require(P.RETURNS_PREPARE)
    rules.ReturnAnswersQueries.check(list(queries.open_queries(version.quarter)), version.notes)
    with atomic():
        version.figures, version.counted_at = queries.count(version.quarter).figures, at
        version.prepared_by, version.prepared_by_name = by.account_id, by.name
        fields = ["figures", "counted_at", "prepared_by", "prepared_by_name"]
        move(version, RETURN, "submit", by=by, at=at, saving=fields)


def send_back(version: ReturnVersion, *, reason: str, by: Viewer, at: datetime) -> None:
    """Ask for it again instead of approving it, or take the approval back before it is sent."""
    version.figures, version.counted_at = None, None
    version.approved_on, version.approved_by_name = None, ""
    fields = ["figures", "counted_at", "approved_on", "approved_by_name"]
    move(version, RETURN, "send_back", by=by, at=at, note=reason, saving=fields)


def approve(version: ReturnVersion, *, by: Viewer, at: datetime) -> None:
    by.require(P.RETURNS_APPROVE)
    rules.ReturnTwoPeople.check(version, by)
    with atomic():
        rules.ReturnIsCurrent.check(queries.changed_since(version))
        version.approved_on, version.approved_by_name = localdate(at), by.name
        move(version, RETURN, "approve", by=by, at=at, saving=["approved_on", "approved_by_name"])


def send(version: ReturnVersion, *, as_approved: bool = False, by: Viewer, at: datetime) -> None:
    """Put what was approved into the post, protected. It replaces the version that was sent before it.

    Where the records have changed since, only with `as_approved`: somebody has seen that they have.
    """
    by.require(P.RETURNS_PREPARE)
    with atomic():
        if version.state == ReturnState.APPROVED:
            rules.ReturnSentKnowingly.check([] if as_approved else queries.changed_since(version))
            envelope = post_room.send(_message(version), to=DEPARTMENT, by=by, at=at)
            version.sent_at, version.envelope = at, envelope.uuid
        move(version, RETURN, "send", by=by, at=at, saving=["sent_at", "envelope"])
        _replace_earlier(version, by=by, at=at)


def _message(version: ReturnVersion) -> QuarterlyReturn:
    assert version.approved_on is not None
    policy = queries.policy_of(version, on=version.approved_on)
    return QuarterlyReturn(
        network=current_space().key,
        period=version.quarter,
        revision=version.revision,
        approved_on=version.approved_on,
        figures=queries.released(queries.figures_of(version), policy),
        protection=policy.code,
        explanations=tuple(Explanation(code=code, text=text) for code, text in version.notes.items()),
    )


def _replace_earlier(version: ReturnVersion, *, by: Viewer, at: datetime) -> None:
    earlier = ReturnVersion.objects.filter(
        period=version.period, state__in=[ReturnState.SENT, ReturnState.QUERIED]
    )
    for replaced in earlier.exclude(pk=version.pk):
        move(replaced, RETURN, "correct", by=by, at=at, note=f"By version {version.revision}.")
    queries.open_queries(version.quarter).update(answered_by=version, answered_on=localdate(at))


def take_in_query(*, message: QueryMessage, envelope: Envelope, by: Viewer, at: datetime) -> ReturnQuery:
    """Keep a question of the Department beside the version that it is about."""
    version = queries.version_in(message.envelope)
    if version is None:
        raise MessageRejected(f"no return for {message.period.label} was sent from here in that envelope")
    with atomic():
        query = ReturnQuery.objects.create(
            version=version,
            code=message.code or "",
            question=message.question,
            asked_on=message.asked_on,
            answer_by=message.answer_by,
            envelope=envelope.uuid,
        )
        if version.state == ReturnState.SENT:
            move(version, RETURN, "query", by=by, at=at, note=message.question)
    return query
