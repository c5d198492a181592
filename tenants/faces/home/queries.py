"""What needs doing, gathered from the apps below for one viewer. Each app says itself what waits for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.jobs import queries as jobs
from foundation.law import queries as law
from foundation.law.models import Clock
from foundation.notify import queries as notify
from foundation.tenancy import current_space
from tenants.accountability.annual_report import queries as annual_report
from tenants.accountability.returns import queries as returns
from tenants.governing.governance import queries as governance
from tenants.people.members import queries as members
from tenants.permissions import P
from tenants.powers.information_requests import queries as requests
from tenants.powers.referrals import queries as referrals
from tenants.powers.reports import queries as reports
from tenants.powers.visits import queries as visits
from tenants.voice.activities import queries as activities
from tenants.voice.activities.models import Activity

# More of one kind than this are one line with a way to their list.
FEW = 5


@dataclass(frozen=True)
class Task:
    """One thing to do: by whom, by when or since when, and where."""

    what: str
    url: str
    who: str = ""
    due_on: date | None = None
    since: date | None = None
    note: str = ""
    proof: str = ""

    @property
    def is_ours(self) -> bool:
        """For people of this network; everything else is owed to it by somebody else."""
        return not self.who


@dataclass(frozen=True)
class Trouble:
    """Letters that could not be sent, and background work that waits for a person."""

    letters: int = 0
    jobs: int = 0


def tasks(viewer: Viewer, on: date) -> list[Task]:
    """Everything that waits for this viewer, in no order."""
    return _once([task for source in SOURCES for task in source(viewer, on)])


def _once(found: list[Task]) -> list[Task]:
    """An act that has a clock is one line: the act's own words, with the clock's date and proof."""
    acts = {(task.url, task.due_on): task for task in found if task.due_on and not task.proof}
    clocks = {(task.url, task.due_on): task for task in found if task.proof and task.is_ours}
    both = acts.keys() & clocks.keys()
    rest = [task for task in found if (task.url, task.due_on) not in both]
    return [*rest, *(replace(clocks[key], what=acts[key].what) for key in both)]


def trouble(viewer: Viewer) -> Trouble:
    if not viewer.may(P.MESSAGES_SEE):
        return Trouble()
    return Trouble(letters=notify.failed_count(), jobs=jobs.in_trouble(viewer).count())


def coming(on: date) -> list[Activity]:
    """The next few things that anyone may come to."""
    return list(activities.open_to_public(on)[:FEW])


def _clocks(viewer: Viewer, on: date) -> Iterable[Task]:
    if not viewer.may(P.CLOCKS_SEE):
        return []
    here = current_space().name
    return [_of_clock(clock, here) for clock in law.open_clocks(on)]


def _of_clock(clock: Clock, here: str) -> Task:
    paused = clock.paused_since is not None
    return Task(
        what=clock.subject,
        url=clock.url,
        who="" if clock.owed_by == here else clock.owed_by,
        due_on=None if paused else clock.due_on,
        since=clock.paused_since,
        note=f"must {clock.law.duty}" + (f". The clock stands still: {clock.pause_reason}" if paused else ""),
        proof=clock.get_absolute_url(),
    )


def _governance(viewer: Viewer, on: date) -> Iterable[Task]:
    if viewer.may(P.PROCEDURES_PUBLISH):
        for kind in governance.missing_procedures(on):
            note = "Until it is in force, the law lets nobody here decide."
            yield Task(f"Publish the procedure: {kind.label}", reverse("governance:procedures"), note=note)
    if viewer.may(P.DECISIONS_PUBLISH):
        waiting = [
            Task(
                f"Publish the decision: {each.title}",
                each.get_absolute_url(),
                since=each.decided_on,
                note="With its reasons, within a reasonable time (SI 2008/528 reg 2).",
            )
            for each in governance.publication_debt(viewer)
        ]
        yield from _few(waiting, "decisions wait to be published", reverse("governance:decisions"))


def _promises(viewer: Viewer, on: date) -> Iterable[Task]:
    waiting = [
        Task(
            f"Was it kept? {each.recipient} promised: {Truncator(each.promised).words(12)}",
            reverse("reports:promise", args=[each.pk]),
            since=each.promised_by,
            note=f"The date that it gave has passed. Report: {each.recommendation.report}",
        )
        for each in reports.promises_to_check(viewer, on)
    ]
    return _few(waiting, "promises have a date that has passed: were they kept?", reverse("reports:promises"))


def _reports(viewer: Viewer, _: date) -> Iterable[Task]:
    waiting = reports.to_do(viewer)
    drafts = [
        Task(f"Send the report: {each}", each.get_absolute_url(), since=localdate(each.created_at))
        for each in waiting.get("draft", [])
    ]
    sent = [
        Task(f"Publish the report: {each}", each.get_absolute_url(), since=each.sent_on)
        for each in waiting.get("sent", [])
    ]
    address = reverse("reports:list")
    return [
        *_few(drafts, "reports are drafts that wait to be sent", f"{address}?state=draft"),
        *_few(sent, "reports were sent and wait to be published", f"{address}?state=sent"),
    ]


def _requests(viewer: Viewer, _: date) -> Iterable[Task]:
    drafts = [
        Task(
            f"Send the request to {each.provider}: {each}",
            each.get_absolute_url(),
            since=localdate(each.created_at),
        )
        for each in requests.to_do(viewer)
    ]
    address = reverse("information_requests:list")
    return _few(drafts, "requests are drafts that wait to be sent", f"{address}?state=draft")


def _visits(viewer: Viewer, _: date) -> Iterable[Task]:
    return _plain(visits.to_do(viewer))


def _referrals(viewer: Viewer, _: date) -> Iterable[Task]:
    return _plain(referrals.to_do(viewer))


def _annual_report(viewer: Viewer, on: date) -> Iterable[Task]:
    return _plain(annual_report.to_do(viewer, on=on))


def _joining(viewer: Viewer, _: date) -> Iterable[Task]:
    if not viewer.may(P.MEMBERS_MANAGE):
        return []
    asked = [
        Task(
            f"Answer {each.name}, who asked to join", each.get_absolute_url(), since=localdate(each.asked_at)
        )
        for each in members.join_requests(viewer)
    ]
    return _few(asked, "people and organisations asked to join", reverse("members:join_requests"))


def _activities(viewer: Viewer, on: date) -> Iterable[Task]:
    if not viewer.may(P.ACTIVITIES_MANAGE):
        return []
    held = [
        Task(f"Say how many people were reached: {each}", each.get_absolute_url(), since=each.held_on)
        for each in activities.not_counted(viewer, before=on)
    ]
    return _few(held, "activities have no number of people reached", reverse("activities:list"))


def _returns(viewer: Viewer, on: date) -> Iterable[Task]:
    return _plain(returns.to_do(viewer, on=on))


def _plain(found: Iterable[Any]) -> list[Task]:
    """From the to-do lists of other apps, which say what, where and by when."""
    return [Task(each.what, each.url, due_on=each.by_date) for each in found]


def _few(found: list[Task], many: str, address: str) -> list[Task]:
    """A handful one by one; more as one line that stands for them, as old as the oldest."""
    if len(found) <= FEW:
        return found
    oldest = min((task.since for task in found if task.since), default=None)
    return [Task(f"{len(found):,} {many}", address, since=oldest)]


Source = Callable[[Viewer, date], Iterable[Task]]
SOURCES: tuple[Source, ...] = (
    _clocks,
    _governance,
    _reports,
    _promises,
    _requests,
    _visits,
    _referrals,
    _annual_report,
    _joining,
    _activities,
    _returns,
)
