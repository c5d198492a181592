"""Taking somebody out, everywhere, under a certificate that does not say who it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.audit import queries as log
from foundation.audit.services import blank
from foundation.design.identity import identity_of
from foundation.erasure import queries as erasure
from foundation.erasure.queries import Mention
from foundation.erasure.services import KEPT_LONG_ENOUGH, erase_columns, erase_words, mark_of
from foundation.features import Erased, Subject, erase, erase_records, rows_of
from foundation.law import services as clocks
from foundation.notify import services as notify
from foundation.tenancy import atomic, current_space, on_commit
from foundation.workflow import histories, move, require_state
from tenants.people.privacy import queries, rules
from tenants.people.privacy.models import Certificate, DataRequest, Kind
from tenants.people.privacy.workflow import DATA_REQUEST, OPEN
from tenants.permissions import P

# Under this name the log remembers how to take them out once more.
PERSON = "privacy.person"
# Of somebody who is on no record: the letters and subscriptions that have their address.
REACHED = "reached"


@dataclass(frozen=True)
class Preview:
    """What would go, what would stay and why, what has to be done first, and where else the words stand."""

    gone: list[tuple[str, int]] = field(default_factory=list)
    stays: list[tuple[str, str]] = field(default_factory=list)
    first: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


class _OnlyLooking(Exception):
    """Takes a preview back."""


def preview(request: DataRequest, *, by: Viewer, at: datetime) -> Preview:
    """Done and taken back at once, so that it says what the act itself would do."""
    by.require(P.DATA_REQUESTS_ANSWER)
    seen = Preview()
    try:
        with atomic():
            # Of no number: certificates are numbered without gaps.
            nothing = Certificate(pk=0, request=request)
            seen = _taken_out(queries.subject_of(request.records), nothing, by, at)[0]
            raise _OnlyLooking
    except _OnlyLooking:
        return seen


def take_out(request: DataRequest, *, mentions: Sequence[str], by: Viewer, at: datetime) -> Certificate:
    """Take the person of the request out, answer the request, and tell them by a last email that is written down nowhere."""
    by.require(P.DATA_REQUESTS_ANSWER)
    rules.ErasureIsAsked.require(request.kind == Kind.ERASURE)
    rules.KnownWhoAsks.check(request)
    to, name, asked_on = request.email, request.name, request.received_on
    with atomic():
        require_state(request, DATA_REQUEST, OPEN)
        records = list(request.records)
        subject = queries.subject_of(records)
        certificate = Certificate.objects.create(
            request=request, by_name=by.name, by_account=by.account_id, at=at
        )
        seen, rows = _taken_out(subject, certificate, by, at)
        rules.NothingStandsInTheWay.require(not seen.first, " ".join(seen.first))
        rows += _erase_mentions(seen.words, seen.mentions, set(mentions), certificate.pk)
        _answer(request, certificate, by, at)
        rows += rows_of([request])
        certificate.gone, certificate.stays = seen.gone, seen.stays
        certificate.images = blank(
            rows=rows,
            certificate=str(certificate.pk),
            reason="They asked to be taken out",
            by=by,
            at=at,
            again={
                PERSON: records,
                "mentions": sorted(mentions),
                REACHED: [] if records else queries.reached_by(rows),
            },
        )
        certificate.save()
    if to:
        on_commit(lambda: _tell(to, name, certificate.pk, asked_on, at))
    return certificate


def take_out_again(
    again: Mapping[str, Any], certificate: str, by: Viewer, at: datetime
) -> list[tuple[str, str]]:
    """Take somebody out once more, in records restored from a backup that is older than the certificate, and write that anew."""
    if PERSON not in again:
        return []
    with atomic():
        anew = Certificate(pk=int(certificate), by_name=by.name, by_account=by.account_id, at=at)
        subject = queries.subject_of(again[PERSON])
        emails = queries.addresses_of(again.get(REACHED, ()))
        seen, rows = _taken_out(replace(subject, emails=subject.emails | emails), anew, by, at)
        rows += _erase_mentions(seen.words, seen.mentions, set(again["mentions"]), anew.pk)
        anew.gone, anew.stays = seen.gone, seen.stays
        anew.save(force_insert=True)
    return rows


def _taken_out(
    subject: Subject, certificate: Certificate, by: Viewer, at: datetime
) -> tuple[Preview, list[tuple[str, str]]]:
    requests = list(queries.own_requests(subject))
    if certificate.request is not None and certificate.request not in requests:
        requests.append(certificate.request)
    others = [record for record in subject.records if not isinstance(record, DataRequest)]
    whole = Subject.of_records([*others, *requests])
    whole = replace(whole, emails=whole.emails | subject.emails)
    done = [_requests(requests, certificate), *erase(whole, certificate.pk, by=by, at=at)]
    rows = [row for each in done for row in each.rows]
    return (
        Preview(
            gone=[pair for each in done for pair in each.gone if pair[1]],
            stays=[pair for each in done for pair in each.stays],
            first=[sentence for each in done for sentence in each.first],
            mentions=erasure.mentions(whole.words),
            words=whole.words,
        ),
        rows,
    )


def take_out_closed(requests: Sequence[DataRequest], *, by: Viewer, at: datetime) -> list[tuple[str, str]]:
    """Who made closed requests, what they wrote and what was answered, with all that hangs on the requests; that each was made and
    answered stays with its time limit."""
    with atomic():
        rows = erase_records(requests, by=by, at=at)
        steps = list(histories(queries.numbered(requests), DATA_REQUEST))
        erase_columns(
            "workflow_statechange", [step.pk for step in steps], ["note"], certificate=KEPT_LONG_ENOUGH
        )
        for request in requests:
            _blank_request(request, mark_of(KEPT_LONG_ENOUGH))
    return [*rows, *rows_of(requests), *rows_of(steps)]


def _requests(requests: Sequence[DataRequest], certificate: Certificate) -> Erased:
    """Their own requests about data: what was asked and answered goes, that it was stays with its time limit."""
    others = [one for one in requests if one.is_open and one.pk != certificate.request_id]
    mark = mark_of(certificate.pk)
    for one in requests:
        _blank_request(one, mark)
    return Erased(
        rows=rows_of(requests),
        gone=(("Requests about their data", len(requests)),),
        first=tuple(f"Answer {one}, which is still open." for one in others),
    )


def _blank_request(request: DataRequest, mark: str) -> None:
    request.name = mark
    request.email = request.telephone = request.address = ""
    request.text = request.text and mark
    request.question = request.question and mark
    request.answer = request.answer and mark
    request.records, request.looked_over, request.held_back, request.enclosed = [], [], {}, []
    request.save()


def _erase_mentions(
    words: Sequence[str], mentions: Sequence[Mention], chosen: set[str], certificate: int
) -> list[tuple[str, str]]:
    """Where the host said that the words mean this person; and rows that the log alone still says them of."""
    meant = [mention for mention in mentions if mention.code in chosen]
    for mention in meant:
        erase_words(mention.table, [mention.key], [mention.column], words, certificate=certificate)
    others = {(mention.table, mention.key) for mention in mentions if mention.code not in chosen}
    return [row for row in log.rows_that_say(words) if row not in others]


def _answer(request: DataRequest, certificate: Certificate, by: Viewer, at: datetime) -> None:
    request.refresh_from_db()
    _blank_request(request, mark_of(certificate.pk))
    request.answer, request.closed_on = f"Taken out under certificate {certificate.pk}.", localdate(at)
    move(request, DATA_REQUEST, "answer", by=by, at=at, saving=["answer", "closed_on"])
    clock = request.clock
    if clock and clock.is_open:
        if clock.paused_since:
            clocks.resume(clock, on=localdate(at), by=by, at=at)
        clocks.meet(clock, on=localdate(at), by=by, at=at)


def _tell(to: str, name: str, certificate: int, asked_on: object, at: datetime) -> None:
    notify.send_at_once(
        to=to,
        name=name,
        template="privacy/email/erased",
        context={
            "link_name": identity_of(current_space()).name,
            "certificate": certificate,
            "asked_on": asked_on,
        },
        at=at,
    )
