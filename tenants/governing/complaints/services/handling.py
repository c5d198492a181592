"""From the acknowledgement to the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.tenancy import atomically
from foundation.workflow import move, require_state
from tenants.governing.complaints import periods, queries, rules
from tenants.governing.complaints.models import Complaint, Outcome, Proposal
from tenants.governing.complaints.services import letters
from tenants.governing.complaints.services.holding import held, with_writer
from tenants.governing.complaints.workflow import COMPLAINT, UNDER_WAY, ComplaintState
from tenants.permissions import P


@atomically
def acknowledge(complaint: Complaint, *, handler: int, by: Viewer, at: datetime) -> None:
    """Tell them who handles it, what happens next and by when."""
    held(complaint, P.COMPLAINTS_HANDLE, by=by)
    _give_to(complaint, handler, at)
    complaint.acknowledged_on = localdate(at)
    saving = ["acknowledged_on", "handler_name", "handler_account"]
    move(complaint, COMPLAINT, "acknowledge", by=by, at=at, saving=saving)
    letters.to_complainant(complaint, "acknowledged", by=by, at=at)


@atomically
def hand_to(complaint: Complaint, *, handler: int, by: Viewer, at: datetime) -> None:
    """Somebody else handles it from now on."""
    held(complaint, P.COMPLAINTS_HANDLE, by=by)
    require_state(complaint, COMPLAINT, UNDER_WAY)
    _give_to(complaint, handler, at)
    complaint.save(update_fields=["handler_name", "handler_account"])
    letters.to_complainant(complaint, "handed_on", by=by, at=at)


def _give_to(complaint: Complaint, handler: int, at: datetime) -> None:
    able = {account.pk: account for account in queries.able(complaint, localdate(at))}
    rules.HandledByWhoMay.require(handler in able)
    complaint.handler_name, complaint.handler_account = able[handler].name, handler


@atomically
def agree_longer(complaint: Complaint, *, until: date, reason: str, by: Viewer, at: datetime) -> None:
    """They have agreed that the answer takes until then, and are told so once more in writing."""
    held(complaint, P.COMPLAINTS_HANDLE, by=by)
    require_state(complaint, COMPLAINT, ComplaintState.OPEN)
    rules.LongerByAgreement.check(until, periods.answer_by(complaint))
    complaint.longer_until = until
    complaint.save(update_fields=["longer_until"])
    letters.to_complainant(complaint, "longer", by=by, at=at, reason=reason)


@atomically
def propose_answer(
    complaint: Complaint, *, outcome: str, answer: str, apology: str, by: Viewer, at: datetime
) -> None:
    """Write the answer, or write it again. Nobody outside reads it before another person has sent it."""
    held(complaint, P.COMPLAINTS_HANDLE, by=by)
    require_state(complaint, COMPLAINT, ComplaintState.OPEN)
    rules.UpheldSaysSorry.check(outcome, apology)
    before = complaint.proposal.writers if complaint.proposal else []
    complaint.proposal = Proposal(outcome, answer, apology, by.name, with_writer(before, by.account_id))
    complaint.save(update_fields=["proposed"])


@atomically
def answer(complaint: Complaint, *, read: str, by: Viewer, at: datetime) -> None:
    """Another than who wrote it, a governance member, decides so: whoever complained is told what was found and what they can do about
    it. `read` is the digest of the words that were read."""
    held(complaint, P.COMPLAINTS_DECIDE, by=by)
    found = rules.AnsweredByTwo.check(complaint, read, by)
    complaint.outcome, complaint.answer, complaint.apology = found.outcome, found.answer, found.apology
    complaint.proposal = replace(found, answer="", apology="")
    note = f"Written by {found.by_name}. SHA-256 of what was sent: {found.digest}"
    _close(complaint, "answer", "answer", "apology", "proposed", by=by, at=at, note=note)
    letters.to_complainant(complaint, "answered", by=by, at=at, answer=found.answer, apology=found.apology)


@atomically
def pass_on(complaint: Complaint, *, belongs_to: str, answer: str, by: Viewer, at: datetime) -> None:
    """It is about something that others answer for: they are told where it belongs and how to get there."""
    held(complaint, P.COMPLAINTS_HANDLE, by=by)
    complaint.outcome, complaint.belongs_to, complaint.answer = Outcome.NOT_OURS, belongs_to, answer
    _close(complaint, "pass_on", "belongs_to", "answer", by=by, at=at)
    letters.to_complainant(complaint, "passed_on", by=by, at=at, answer=answer, belongs_to=belongs_to)


@atomically
def withdraw(complaint: Complaint, *, by: Viewer, at: datetime) -> None:
    """By whoever complained, or recorded for them. What was answered before a review stays."""
    held(complaint, P.COMPLAINTS_HANDLE, by=by)
    complaint.outcome = complaint.outcome or Outcome.WITHDRAWN
    _close(complaint, "withdraw", by=by, at=at)
    letters.to_complainant(complaint, "withdrawn", by=by, at=at)


@atomically
def propose_aside(complaint: Complaint, *, aside_why: str, by: Viewer, at: datetime) -> None:
    """The first of two: why the complaint is unreasonable, as when it repeats one that was answered, or abuses people."""
    held(complaint, P.COMPLAINTS_DECIDE, by=by)
    require_state(complaint, COMPLAINT, ComplaintState.OPEN)
    rules.SetAsideByTwo.require(not complaint.aside_why, f"{complaint.aside_by} has proposed it already.")
    complaint.aside_why, complaint.aside_by, complaint.aside_account = aside_why, by.name, by.account_id
    complaint.save(update_fields=["aside_why", "aside_by", "aside_account"])


@atomically
def set_aside(complaint: Complaint, *, agrees: bool, reason: str, by: Viewer, at: datetime) -> None:
    """The second of two agrees and says why, or refuses, and it is looked into as before."""
    held(complaint, P.COMPLAINTS_DECIDE, by=by)
    rules.SetAsideByTwo.require(complaint.aside_why, "Nobody has proposed it.")
    rules.SetAsideByTwo.require(complaint.aside_account != by.account_id, "You have proposed it yourself.")
    if not agrees:
        require_state(complaint, COMPLAINT, ComplaintState.OPEN)
        complaint.aside_why, complaint.aside_by, complaint.aside_account = "", "", None
        complaint.save(update_fields=["aside_why", "aside_by", "aside_account"])
        return
    complaint.outcome, complaint.answer = Outcome.SET_ASIDE, f"{complaint.aside_why}\n\n{reason}"
    _close(complaint, "set_aside", "answer", by=by, at=at)
    letters.to_complainant(complaint, "set_aside", by=by, at=at, answer=complaint.answer)


def _close(complaint: Complaint, step: str, *saving: str, by: Viewer, at: datetime, note: str = "") -> None:
    complaint.closed_on = complaint.closed_on or localdate(at)
    complaint.decided_by, complaint.decided_account = by.name, by.account_id
    fields: Sequence[str] = ["outcome", "closed_on", "decided_by", "decided_account", *saving]
    move(complaint, COMPLAINT, step, by=by, at=at, note=note, saving=fields)
    keep_out(complaint, at=at)
