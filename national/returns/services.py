"""Taking in returns, asking questions about them and accepting them."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate
from pydantic import ValidationError

from foundation.access import Viewer
from foundation.exchange import MessageRejected
from foundation.exchange import services as post_room
from foundation.exchange.models import Envelope
from foundation.law import Refused
from foundation.tenancy import atomic
from foundation.workflow import begin, move
from messages.quarterly_return import QuarterlyReturn
from messages.return_query import ReturnQuery
from national.permissions import P
from national.register.queries import network_of
from national.returns import queries
from national.returns.models import Flag, Query, ReceivedReturn
from national.returns.rules import duties
from national.returns.rules.soft_checks import findings
from national.returns.workflow import RECEIVED


def receive(*, message: QuarterlyReturn, envelope: Envelope, by: Viewer, at: datetime) -> ReceivedReturn:
    """Check and keep a version. A hard check that fails sends it back with the sentence of its rule."""
    try:
        _check(message, envelope)
    except Refused as refusal:
        raise MessageRejected(str(refusal)) from refusal
    with atomic():
        version = _keep(message, envelope, at)
        begin(version, RECEIVED, by=by, at=at)
        _mark(version)
        queries.unanswered(version.network_key, version.period).update(answered_by=version)
    return version


def _check(message: QuarterlyReturn, envelope: Envelope) -> None:
    duties.ReturnFromOpenNetwork.check(message, network_of(message.network))
    duties.ReturnIsNewer.check(message, queries.last_revision(message.network, message.period.label))
    duties.ReturnApprovedByNow.check(message, envelope.sent_at)
    duties.ReturnProtected.check(message)


def _keep(message: QuarterlyReturn, envelope: Envelope, at: datetime) -> ReceivedReturn:
    return ReceivedReturn.objects.create(
        network_key=message.network,
        period=message.period.label,
        starts_on=message.period.starts_on,
        ends_on=message.period.ends_on,
        revision=message.revision,
        envelope=envelope.uuid,
        approved_on=message.approved_on,
        sent_at=envelope.sent_at,
        received_at=at,
        figures=message.body()["figures"],
        explanations={explanation.code: explanation.text for explanation in message.explanations},
        protection=message.protection,
    )


def _mark(version: ReceivedReturn) -> None:
    earlier = queries.before(version.network_key, version.quarter)
    found = findings(version.protected, earlier.protected if earlier else {})
    Flag.objects.bulk_create(
        Flag(version=version, check_code=one.check, code=one.code, sentence=one.sentence) for one in found
    )


def ask(
    version: ReceivedReturn, *, code: str, question: str, answer_by: date, by: Viewer, at: datetime
) -> Query:
    """Send the network a question about a figure, or about the whole return where `code` is empty."""
    by.require(P.RETURNS_QUERY)
    today = localdate(at)
    duties.QueryOnLatest.require(queries.is_latest(version))
    duties.QueryInTime.check(answer_by, today)
    message = _question(version, code, question, today, answer_by)
    with atomic():
        envelope = post_room.send(message, to=version.network_key, by=by, at=at)
        query = Query.objects.create(
            version=version,
            code=code,
            question=message.question,
            asked_on=today,
            asked_by_name=by.name,
            answer_by=answer_by,
            envelope=envelope.uuid,
        )
        move(version, RECEIVED, "query", by=by, at=at, note=message.question)
    return query


def _question(version: ReceivedReturn, code: str, question: str, today: date, answer_by: date) -> ReturnQuery:
    try:
        return ReturnQuery(
            network=version.network_key,
            period=version.quarter,
            revision=version.revision,
            envelope=version.envelope,
            code=code or None,
            question=question,
            asked_on=today,
            answer_by=answer_by,
        )
    except ValidationError:
        duties.QueryLeaves.refuse()


def accept(version: ReceivedReturn, *, by: Viewer, at: datetime, note: str = "") -> None:
    """Accept the figures as they are, even those that a soft check flagged."""
    by.require(P.RETURNS_QUERY)
    duties.QueryOnLatest.require(queries.is_latest(version), "A later version has come.")
    move(version, RECEIVED, "accept", by=by, at=at, note=note)
