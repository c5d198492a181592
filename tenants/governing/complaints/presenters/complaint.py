from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from foundation.access import Viewer
from foundation.design import Link, Tag
from foundation.design.buttons import Button, Look
from foundation.design.formats import date_long
from foundation.design.tables import Table
from foundation.law.presenters import days_table
from foundation.law.reckoning import DayProof, Reckoning
from foundation.writing.addresses import reverse
from tenants.governing.complaints import periods
from tenants.governing.complaints.models import Complaint, Outcome, Party, Proposal, Terms
from tenants.governing.complaints.presenters.lists import last_day
from tenants.governing.complaints.workflow import ComplaintState
from tenants.permissions import P

KINDS = {"link": "The LINk", "host": "The host"}


def whom(parties: Iterable[Party]) -> str:
    return ", ".join(KINDS.get(party.kind, party.name or "Somebody") for party in parties)


def whom_in_kinds(complaint: Complaint) -> str:
    """For those who are not told names."""
    kinds = {"link": "The LINk", "host": "The host", "person": "Somebody who takes part in the LINk"}
    if complaint.about_host:
        kinds["person"] = "Somebody, who may work for the host"
    return ", ".join(dict.fromkeys(kinds[party.kind] for party in complaint.complained_of))


def facts(complaint: Complaint, today: date) -> list[tuple[str, Any]]:
    """For those who may read it."""
    counted = reverse("complaints:days", args=[complaint.pk])
    rows: list[tuple[str, Any]] = [
        ("State", Tag(complaint)),
        ("What it is about", complaint.get_subject_display()),
        ("Whom it is about", whom(complaint.complained_of)),
        ("Received", f"{date_long(complaint.received_on)}. {complaint.get_way_display()}"),
        ("Written down by", complaint.entered_by),
        ("Handled by", complaint.handler_name or "Nobody yet"),
        ("Last day", Link(last_day(complaint, today), counted)),
        *_complainant(complaint),
        ("What they wrote", complaint.text),
        ("What would put it right", complaint.wanted),
        *_ended(complaint),
    ]
    return [(label, value) for label, value in rows if value not in ("", None)]


def _complainant(complaint: Complaint) -> list[tuple[str, Any]]:
    return [
        ("Who complained", complaint.name or "No name given"),
        ("Email address", complaint.email),
        ("Telephone number", complaint.telephone),
        ("Postal address", complaint.address),
        ("Language and form of our letters", ", ".join(complaint.needs)),
    ]


def _ended(complaint: Complaint) -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = [
        (
            "Proposed to set aside",
            f"By {complaint.aside_by}: {complaint.aside_why}" if complaint.aside_why else "",
        ),
        *_proposed(complaint.proposal),
        ("Outcome", complaint.get_outcome_display()),
        ("Belongs to", complaint.get_belongs_to_display()),
        ("Answer", complaint.answer),
        ("Apology", complaint.apology),
        ("Decided by", complaint.decided_by),
        ("Why they asked for a review", complaint.review_why),
        ("Answer of the review", complaint.review_answer),
    ]
    if complaint.council_told_on:
        told = f"{date_long(complaint.council_told_on)}. {complaint.council_told_why}"
        rows += [("The council was told", told), ("What the council said", complaint.council_said)]
    return [*rows, ("What the LINk learned", _learned(complaint))]


def _proposed(proposal: Proposal | None) -> list[tuple[str, Any]]:
    return (
        [("Answer that is not sent yet", f"Written by {proposal.by_name}"), *proposal_rows(proposal)]
        if proposal and proposal.waits
        else []
    )


def proposal_rows(proposal: Proposal) -> list[tuple[str, Any]]:
    rows = [
        ("What was found", Outcome(proposal.outcome).label),
        ("Answer to be sent", proposal.answer),
        ("Apology to be sent", proposal.apology),
    ]
    return [(label, value) for label, value in rows if value]


def _learned(complaint: Complaint) -> str:
    if not complaint.learning:
        return ""
    published = complaint.learning_published_on
    return f"{complaint.learning} ({f'published {date_long(published)}' if published else 'not published'})"


def period_table(reckoning: Reckoning) -> Table[DayProof]:
    """The days of one period; what is owed within it is its heading."""
    return days_table(reckoning, f"To {reckoning.instrument.duty}: until {date_long(reckoning.due_on)}")


def buttons(complaint: Complaint, viewer: Viewer) -> list[Button]:
    """What may be done beside the moves."""
    if not viewer.may(P.COMPLAINTS_HANDLE):
        return []
    return [*_while_under_way(complaint, viewer), *_afterwards(complaint, viewer)]


def _while_under_way(complaint: Complaint, viewer: Viewer) -> list[Button]:
    found = [_button("Say whom it is about", "say_whom", complaint)]
    if complaint.state in (ComplaintState.OPEN, ComplaintState.IN_REVIEW):
        found.append(_button("Hand it to somebody else", "hand_to", complaint))
    if complaint.state == ComplaintState.OPEN:
        found.insert(0, _button("Write the answer", "propose_answer", complaint, Look.BUTTON))
        found.append(_button("They agree that it takes longer", "agree_longer", complaint))
        found += _setting_aside(complaint, viewer)
    return found


def _setting_aside(complaint: Complaint, viewer: Viewer) -> list[Button]:
    if not viewer.may(P.COMPLAINTS_DECIDE):
        return []
    if not complaint.aside_why:
        return [_button("Propose to set it aside", "propose_aside", complaint, Look.LINK)]
    if complaint.aside_account == viewer.account_id:
        return []
    return [_button("Decide whether it is set aside", "set_aside", complaint)]


def _afterwards(complaint: Complaint, viewer: Viewer) -> list[Button]:
    found = [
        _button("Plan what is done", "plan_action", complaint),
        _button("Write down what was learned", "write_learning", complaint),
    ]
    others = viewer.may(P.COMPLAINTS_DECIDE) and viewer.account_id not in complaint.learning_writers
    if complaint.learning and not complaint.learning_published_on and others:
        found.append(_button("Publish what was learned", "publish_learning", complaint))
    if not complaint.is_told_to_council:
        found.append(_button("Take it to the council", "take_to_council", complaint, Look.LINK))
    if complaint.email:
        found.append(_button("Send them a new link", "renew_link", complaint, Look.LINK))
    return [*found, _button("Letter to print", "letter", complaint, Look.LINK)]


def _button(text: str, name: str, complaint: Complaint, look: Look = Look.SECONDARY) -> Button:
    return Button(text, reverse(f"complaints:{name}", args=[complaint.pk]), look)


def steps_to_hide(complaint: Complaint, viewer: Viewer, today: date) -> list[str]:
    """Moves without a button for this viewer, who would be refused."""
    hidden = []
    proposal = complaint.proposal
    if proposal is None or not proposal.waits or viewer.account_id in proposal.writers:
        hidden.append("answer")
    last = periods.ask_review_by(complaint)
    if last is not None and today > last:
        hidden.append("ask_for_review")
    if viewer.account_id in complaint.had_a_part:
        hidden.append("review")
    return hidden


def council_facts(complaint: Complaint, today: date) -> list[tuple[str, Any]]:
    """Without names: neither of who complained nor of who is complained of."""
    rows: list[tuple[str, Any]] = [
        ("State", Tag(complaint)),
        ("What it is about", complaint.get_subject_display()),
        ("Whom it is about", whom_in_kinds(complaint)),
        ("Received", date_long(complaint.received_on)),
        ("Told to the council", date_long(complaint.council_told_on)),
        ("Why", complaint.council_told_why),
        ("Last day", last_day(complaint, today)),
        ("Outcome", complaint.get_outcome_display()),
    ]
    return [(label, value) for label, value in rows if value]


def terms_rows(terms: Terms) -> list[tuple[str, str]]:
    return [
        ("We acknowledge a complaint within", _days(terms.acknowledge_days)),
        ("We answer it within", f"{_days(terms.answer_days)}, or later if you agree"),
        ("You can ask for a review within", f"{_days(terms.review_within_days)} of the answer"),
        ("We answer the review within", _days(terms.review_days)),
        ("The council is told of", terms.get_told_council_display().lower()),
    ]


def _days(number: int) -> str:
    return f"{number} working day{'' if number == 1 else 's'}"
