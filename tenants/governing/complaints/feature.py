from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse

from foundation.access import Viewer
from foundation.agenda import Task
from foundation.features import (
    FOOTER,
    PUBLISHED,
    Action,
    Addresses,
    Audience,
    Case,
    Feature,
    Looks,
    NavigationItem,
    OpenEnd,
    Publication,
    Record,
    Result,
    Retention,
    SearchSource,
    Unlogged,
)
from tenants.governing.complaints import own_data, periods, queries
from tenants.governing.complaints.models import Complaint
from tenants.governing.complaints.touched import touched
from tenants.governing.governance import queries as governance
from tenants.people.members.models import Member
from tenants.permissions import P
from tenants.sections import GOVERNING, RULES

WAITS = {"received": "Acknowledge", "open": "Answer", "in_review": "Review"}


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """Complaints that wait for the viewer, what was to be done because of one, and what was learned and is not published."""
    for complaint in queries.waiting(viewer, on):
        left = complaint.state != "in_review" and complaint.handler_account not in (None, viewer.account_id)
        yield Task(
            f"{WAITS[complaint.state]}: {complaint}",
            complaint.get_absolute_url(),
            due_on=periods.due_on(complaint),
            since=complaint.received_on,
            note=f"{complaint.handler_name} had it, and handles complaints no more: take it on."
            if left
            else "",
            for_somebody=True,
        )
        if (
            complaint.aside_why
            and viewer.may(P.COMPLAINTS_DECIDE)
            and complaint.aside_account != viewer.account_id
        ):
            yield Task(
                f"Decide whether it is set aside: {complaint}",
                reverse("complaints:set_aside", args=[complaint.pk]),
            )
    for complaint in queries.answers_to_send(viewer):
        yield Task(
            f"Read and send the answer: {complaint}",
            reverse("complaints:answer", args=[complaint.pk]),
            due_on=periods.due_on(complaint),
        )
    for complaint in queries.council_not_reached(viewer, on):
        yield Task(
            f"Tell the council of it yourselves: {complaint}",
            complaint.get_absolute_url(),
            since=complaint.council_told_on,
            note="nobody of the council signs in here, so no email went out",
        )
    for action in queries.actions_waiting(viewer):
        yield Task(
            f"{action.what} ({action.who})",
            reverse("complaints:finish_action", args=[action.pk]),
            due_on=action.due_on,
            note=f"because of {str(action.complaint).lower()}",
        )
    for complaint in queries.learning_waiting(viewer):
        yield Task(
            f"Publish what was learned: {complaint}",
            reverse("complaints:publish_learning", args=[complaint.pk]),
            since=complaint.closed_on,
        )


def open_ends(people: Sequence[Model], on: date) -> Iterable[OpenEnd]:
    """Complaints in the hand of those who hold a post. By their numbers: whoever reads this may have to stay out of them."""
    terms = governance.terms_of_members([one.pk for one in people if isinstance(one, Member)], on)
    holders = {term.account_id: term.member_id for term in terms if term.account_id}
    for complaint in queries.handled_by(holders) if holders else ():
        handles = f"handles complaint {complaint.pk}"
        yield OpenEnd(holders[complaint.handler_account or 0], handles, complaint.get_absolute_url())


def complaints(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.complaints(viewer).filter(pk__in=numbers)


def search_results(viewer: Viewer, keys: Sequence[int]) -> Iterable[Result]:
    for complaint in complaints(viewer, keys):
        yield Result(
            complaint.pk, str(complaint), complaint.get_absolute_url(), complaint.get_state_display()
        )


def answer_form(complaint: Model, _sender: str) -> str:
    assert isinstance(complaint, Complaint)
    return reverse("complaints:take_letter", args=[complaint.pk])


def address_outside(complaint: Complaint) -> str:
    if complaint.learning_published_on:
        return reverse("public_complaints:outcomes")
    if complaint.is_told_to_council:
        return reverse("council_complaints:show", args=[complaint.pk])
    return ""


FEATURE = Feature(
    addresses=(
        Addresses("complaints/", "tenants.governing.complaints.urls"),
        Addresses("complain/", "tenants.governing.complaints.urls_public", Audience.PUBLIC),
        Addresses("council/complaints/", "tenants.governing.complaints.urls_council", Audience.COUNCIL),
        Addresses("", "tenants.governing.complaints.urls_api", Audience.API, rank=45),
    ),
    navigation=(
        NavigationItem(
            "Complaints",
            "complaints:list",
            P.COMPLAINTS_SEE,
            GOVERNING,
            rank=40,
            group=RULES,
            hint="About the LINk, a member or the host: who handles them, and by when",
        ),
        NavigationItem("Complain about us", "public_complaints:start", section=FOOTER, rank=35),
        NavigationItem(
            "Complaints about us, and what we learned",
            "public_complaints:outcomes",
            section=PUBLISHED,
            rank=75,
            audience=Audience.PUBLIC,
        ),
    ),
    actions=(
        Action(
            "Record a complaint",
            "About the LINk, somebody who takes part in it, or the host",
            "complaints:record",
            P.COMPLAINTS_HANDLE,
            rank=75,
        ),
    ),
    to_do=to_do,
    open_ends=open_ends,
    finds=own_data.finds,
    reads=own_data.reads,
    erases=own_data.erases,
    search_sources=(
        SearchSource(
            "complaints",
            "Complaints",
            "complaints_complaint",
            ("name", "email", "text"),
            P.COMPLAINTS_SEE,
            complaints,
            search_results,
        ),
    ),
    unlogged=(
        Unlogged(
            "complaints_complaint",
            "Who complained about whom, and in which words, is kept in one place only, for not everybody who reads the log may read it.",
            (
                "about",
                "name",
                "email",
                "telephone",
                "address",
                "text",
                "wanted",
                "answer",
                "apology",
                "proposed",
                "aside_why",
                "review_why",
                "review_answer",
                "council_said",
            ),
        ),
    ),
    retention=(
        Retention(
            "complaints.complaint",
            "Complaints",
            "the day on which they ended",
            36,
            over=own_data.over,
            erases=own_data.erases_old,
        ),
    ),
    publications=(
        Publication(
            "complaints.complaint",
            find=complaints,
            texts=queries.published_texts,
            address=address_outside,
        ),
    ),
    records=(
        Record(
            "complaints.complaint",
            see=P.COMPLAINTS_SEE,
            add=P.COMPLAINTS_HANDLE,
            find=complaints,
            case=Case("complaint", P.COMPLAINTS_HANDLE, answer_form),
            looks=Looks(lists=("complaints:list",)),
            private=True,
        ),
    ),
    touches={"complaints.complaint": touched},
)
