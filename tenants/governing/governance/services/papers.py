"""The papers of a sitting go out: by email to whoever reads it, and to the others by post, each without what they may not see."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.notify.services import send_email
from foundation.tenancy import atomic
from foundation.tenancy.locking import hold
from tenants.governing.governance import queries, rules
from tenants.governing.governance.models import Attendance, Sitting
from tenants.people.members.models import Member
from tenants.permissions import P

LETTER = "governance/email/papers"
BY_EMAIL, BY_POST = "By email", "By post"


def send_papers(*, sitting: Sitting, by: Viewer, at: datetime) -> tuple[int, int]:
    """To everybody who gets papers and has none yet. Returns how many emails went, and how many wait to be posted."""
    by.require(P.SITTINGS_KEEP)
    with atomic():
        hold(sitting)
        rules.AgendaIsOpen.check(sitting)
        rules.PapersSaySomething.check(sitting)
        waiting = queries.wait_for_papers(sitting)
        by_email = [row for row in waiting if queries.reads_email(row)]
        for row in by_email:
            _send(row, by=by, at=at)
        Attendance.objects.filter(pk__in=[row.pk for row in by_email]).update(
            papers_on=localdate(at), papers_how=BY_EMAIL
        )
    return len(by_email), len(waiting) - len(by_email)


def _send(row: Attendance, *, by: Viewer, at: datetime) -> None:
    member = holder(row)
    send_email(
        to=member.email,
        name=member.name,
        template=LETTER,
        context=words_of(row, localdate(at)),
        about=f"Papers: {row.sitting}",
        url=row.sitting.get_absolute_url(),
        render_ids={"attendance_id": row.pk},
        by=by,
        at=at,
    )


def holder(row: Attendance) -> Member:
    assert row.member is not None  # whoever gets papers is of the register
    return row.member.survivor


def words_of(row: Attendance, on: date) -> dict[str, Any]:
    """What stands in the papers of one person, in the email and in the letter alike: plain texts."""
    sitting = row.sitting
    return {
        "body": sitting.body.name,
        "way": sitting.get_way_display(),
        "day": date_long(sitting.on),
        "place": sitting.place,
        "papers": [
            {"title": str(paper.item), "text": paper.text, "about": paper.about, "withheld": paper.withheld}
            for paper in queries.papers_for(sitting, holder(row), on)
        ],
    }


def papers_posted(row: Attendance, *, on: date, by: Viewer, at: datetime) -> None:
    by.require(P.SITTINGS_KEEP)
    rules.SittingIsCalled.require(on <= localdate(at), "That day has not come yet.")
    with atomic():
        hold(row.sitting)
        rules.MinutesStand.check(row.sitting)
        Attendance.objects.filter(pk=row.pk).update(papers_on=on, papers_how=BY_POST)


def papers_undelivered(row: Attendance, *, at: datetime) -> None:
    """The email did not arrive, so they have no papers; they may have got them otherwise since."""
    with atomic():
        hold(row.sitting)
        if row.sitting.approved_at_id is None:
            Attendance.objects.filter(pk=row.pk, papers_how=BY_EMAIL).update(papers_on=None, papers_how="")


def papers_sent_again(row: Attendance, *, at: datetime) -> Mapping[str, Any]:
    """What is written this time, with what has changed in the agenda since."""
    with atomic():
        hold(row.sitting)
        if row.sitting.approved_at_id is None:
            Attendance.objects.filter(pk=row.pk).update(papers_on=localdate(at), papers_how=BY_EMAIL)
    return words_of(row, localdate(at))
