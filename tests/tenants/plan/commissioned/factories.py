"""Work for others, made by the app's own services."""

from datetime import datetime, timedelta
from typing import Any

from foundation.access import Viewer
from tenants.plan.commissioned import services
from tenants.plan.commissioned.acts import act_of_taking_on
from tenants.plan.commissioned.models import Work
from tests.tenants.governing.governance import factories as governance

BY = Viewer.system("tests")


def ask(at: datetime, **changes: Any) -> Any:
    return {
        "title": "Ask people about going home",
        "asker": "scrutiny",
        "asker_name": "Health scrutiny committee",
        "provider": None,
        "way": "letter",
        "asked_on": at.date() - timedelta(days=7),
        "wanted": "Ask a hundred people how they went home from hospital.",
        "wanted_by": at.date() + timedelta(days=90),
        "offered": 200_000,
        **changes,
    }


FREE = {
    "may_publish": True,
    "questions": "together",
    "interests": "",
    "is_able": True,
    "people_and_time": "The going home group, in July.",
    "despite": "",
}


def terms(at: datetime, **changes: Any) -> Any:
    return {
        "terms": "We ask a hundred people and hand over a report.",
        "pence": 200_000,
        "rights": "comment",
        "rights_because": "",
        "due_on": at.date() + timedelta(days=60),
        **changes,
    }


def asked(*, at: datetime, about: Any = None, **changes: Any) -> Work:
    return services.record_ask(about=about, **ask(at, **changes), by=BY, at=at)


def tested(*, at: datetime, **changes: Any) -> Work:
    work = asked(at=at, **changes)
    services.test(work, **FREE, by=BY, at=at)
    return work


def drawn_up(
    *, at: datetime, about: Any = None, title: str = "Ask people about going home", **changes: Any
) -> Work:
    work = tested(at=at, about=about, title=title)
    services.draw_up(work, **terms(at, **changes), by=BY, at=at)
    return work


def taken_on(*, at: datetime, **changes: Any) -> Work:
    work = drawn_up(at=at, **changes)
    decision = governance.decision_for(act_of_taking_on(work, at.date()), at=at)
    services.accept(work, decision=decision, agreed_on=at.date(), by=BY, at=at)
    return work


def handed_over(*, at: datetime, **changes: Any) -> Work:
    work = taken_on(at=at, **changes)
    services.deliver(work, delivered="A report of 20 pages.", delivered_on=at.date(), by=BY, at=at)
    return work
