"""A complaint comes in: by the form for everybody, or by telephone, letter, email or in person through somebody of the LINk or the host."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from foundation.access import Viewer, secret_digest
from foundation.access.limits import Limit
from foundation.access.queries import viewer_of
from foundation.publishing.services import keep_out
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import keep_once
from foundation.workflow import begin
from tenants.governing.complaints import queries, rules
from tenants.governing.complaints.models import Complaint, Party, Way
from tenants.governing.complaints.services import council, letters
from tenants.governing.complaints.services.holding import held
from tenants.governing.complaints.workflow import COMPLAINT
from tenants.permissions import P

LIMIT = Limit("complaints", rules.NotTooManyComplaints.FROM_ONE_PLACE)


def lodge(
    *,
    form: str,
    sent_from: str,
    about: Sequence[str],
    people: Sequence[str],
    concerned: Sequence[str] = (),
    by: Viewer,
    at: datetime,
    **given: Any,
) -> Complaint:
    """By the form for everybody. `form` is the secret address of the form: sent twice, it is one complaint. `about` says "link", "host"
    or "person"; `people` are the names typed, `concerned` those who gain or lose by the outcome."""
    digest = secret_digest(form)
    if earlier := queries.complaint_written_in(digest):
        return earlier
    rules.NotTooManyComplaints.require(
        not LIMIT.is_reached(sent_from), "Try again in an hour, or write to us or ring us."
    )
    LIMIT.note(sent_from)
    complaint = Complaint(way=Way.SITE, received_on=localdate(at), form_digest=digest, **given)
    parties = [*_parties(about, people, ()), *_concerned(concerned)]
    return _receive(complaint, parties, by=by, at=at)


def record(
    *,
    received_on: date,
    about: Sequence[str],
    people: Sequence[str],
    accounts: Sequence[int] = (),
    concerned: Sequence[str] = (),
    by: Viewer,
    at: datetime,
    **given: Any,
) -> Complaint:
    """What came otherwise, from the day on which it came. Who writes it down may have to stay out of it from then on."""
    by.require(P.COMPLAINTS_HANDLE)
    rules.ComplaintHasCome.check(received_on, localdate(at))
    complaint = Complaint(received_on=received_on, entered_by=by.name, **given)
    parties = [*_parties(about, people, accounts), *_concerned(concerned)]
    return _receive(complaint, parties, by=by, at=at)


def _receive(complaint: Complaint, parties: list[Party], *, by: Viewer, at: datetime) -> Complaint:
    complaint.created_at, complaint.terms = at, queries.terms_on(complaint.received_on)
    complaint.parties = parties
    complaint.about_host = _is_about_host(parties, localdate(at))
    with atomic():
        complaint, is_new = _save_once(complaint)
        if not is_new:
            return complaint
        begin(complaint, COMPLAINT, by=by, at=at)
        letters.to_complainant(complaint, "received", by=by, at=at)
        council.tell_if_due(complaint, by=by, at=at)
        letters.to_those_able(complaint, by=by, at=at)
    return complaint


def _save_once(complaint: Complaint) -> tuple[Complaint, bool]:
    """One form that is sent twice is one complaint; what came otherwise has no form."""
    if complaint.form_digest is not None:
        return keep_once(complaint, "form_digest")
    complaint.save()
    return complaint, True


@atomically
def say_whom(
    complaint: Complaint,
    *,
    subject: str,
    about: Sequence[str],
    people: Sequence[str],
    accounts: Sequence[int],
    by: Viewer,
    at: datetime,
) -> None:
    """Say what the complaint is about, and whom. Whoever turns out to be complained of stays out from now on; the council is told where it
    turns out to be about the host."""
    held(complaint, P.COMPLAINTS_HANDLE, by=by)
    concerned = [party for party in complaint.parties if party.kind == "concerned"]
    complaint.parties = parties = [*_parties(about, people, accounts), *concerned]
    complaint.about_host = _is_about_host(parties, localdate(at))
    complaint.subject = subject
    if _handler_has_to_stay_out(complaint, localdate(at)):
        complaint.handler_name, complaint.handler_account = "", None
        letters.to_those_able(complaint, by=by, at=at)
    complaint.save(update_fields=["subject", "about", "about_host", "handler_name", "handler_account"])
    council.tell_if_due(complaint, by=by, at=at)
    keep_out(complaint, at=at)


def _handler_has_to_stay_out(complaint: Complaint, today: date) -> bool:
    handler = queries.account_named(complaint.handler_account) if complaint.handler_account else None
    return handler is not None and rules.why_out(complaint, viewer_of(handler, today)) is not None


def _parties(about: Iterable[str], people: Iterable[str], accounts: Iterable[int]) -> list[Party]:
    """The LINk itself where nobody else is named."""
    known = [account for number in accounts if (account := queries.account_named(number))]
    found = [Party("link")] if "link" in about else []
    found += [Party("host")] if "host" in about else []
    found += [Party("person", account.name, account.pk) for account in known]
    found += [Party("person", name) for name in people]
    return found or [Party("link")]


def _concerned(names: Iterable[str]) -> list[Party]:
    return [Party("concerned", name) for name in names]


def _is_about_host(parties: Iterable[Party], today: date) -> bool:
    """Also where a name may be that of somebody who works for the host."""
    staff = queries.hosts_people(today)
    return any(
        party.kind == "host" or any(_may_be(party, account.pk, account.name) for account in staff)
        for party in parties
    )


def _may_be(party: Party, number: int, name: str) -> bool:
    if party.kind != "person":
        return False
    return party.account == number if party.account else rules.may_be_called(name, party.name)
