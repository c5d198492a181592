"""The API's figures are those of the pages: each day, sum and count that it tells stands on a page of the same record."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from foundation.access import Viewer
from tenants.area.providers.queries import own_council
from tenants.powers.reports.models import Recipient
from tests.architecture.reading_back import numbers, tables_of
from tests.architecture.routes import routes
from tests.architecture.walking import ROLES, holder_of, inside, space_named
from tests.foundation.api.factories import Caller, issue

# The pages of each noun that the API lists. A new list needs its pages here.
PAGES = {
    "arrangements": ("/council/arrangements/",),
    "complaints": ("/council/complaints/{id}/", "/complaints/{id}/"),
    "decisions": ("/published/decisions/{id}/",),
    "evidence": ("/council/evidence/{id}/", "/published/evidence/{id}/"),
    "governing-bodies": ("/published/governance.json", "/governance/bodies/", "/governance/bodies/{id}/"),
    "grants": ("/council/grants/{year}/",),
    "interests": ("/published/interests/",),
    "referrals": ("/referrals/{id}/", "/council/referrals/", "/published/referrals/"),
    "reports": ("/council/reports/{recipient}/", "/published/reports/{id}/"),
    "requests": ("/council/requests/{id}/", "/requests/{id}/", "/published/requests/{id}/"),
}
# Whose records have no address of their own.
TOGETHER = {"arrangements", "interests"}
# Where the count of a time limit stands, day by day.
COUNTS = {
    "reports": "/council/reports/{recipient}/time-limit/",
    "requests": "/published/requests/{id}/time-limit/",
}
# A page leads to the count of each body's time, which has its last day.
COUNT = re.compile(r'href="([^"]+/time-limit/[^"]*)"')
# How many comparisons there are at the least: a test that finds nothing to compare holds nothing.
LEAST = {
    "complaints": 2,
    "decisions": 20,
    "evidence": 3,
    "governing-bodies": 6,
    "grants": 20,
    "referrals": 15,
    "reports": 12,
    "requests": 6,
    "days": 50,
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})[a-z]* (\d{{4}})\b")
ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")
# Names of records, and what the API says of itself.
NO_FIGURES = {"id", "part_of", "decision", "report", "superseded_by", "number", "envelope", "calendar"}
PENCE = "_pence"


def figures_of(told: Any, name: str = "") -> Iterator[tuple[str, date | Decimal]]:
    """Each day and number of an answer, with the name of its field."""
    if isinstance(told, dict):
        for key, value in told.items():
            yield from figures_of(value, key)
    elif isinstance(told, list):
        for value in told:
            yield from figures_of(value, name)
    elif name not in NO_FIGURES:
        yield from ((name, figure) for figure in _figures(told, name))


def _figures(told: Any, name: str) -> list[date | Decimal]:
    if type(told) is int:
        return [Decimal(told) / 100 if name.endswith(PENCE) else Decimal(told)]
    if isinstance(told, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", told):
        return [date.fromisoformat(told)]
    return [*numbers(told)] if name in ("sum", "result") else []


def days_of(page: str) -> set[date]:
    written = {date(int(year), MONTHS.index(month) + 1, int(day)) for day, month, year in DAY.findall(page)}
    return written | {date.fromisoformat(day) for day in ISO.findall(page)}


@dataclass
class Council:
    """A council's system, and people who read the same records on pages."""

    caller: Caller
    people: list[Client]
    wrong: list[str] = field(default_factory=list)
    compared: Counter[str] = field(default_factory=Counter)

    def told(self, path: str) -> Any:
        answer = self.caller.get(path)
        assert answer.status_code == 200, path
        return json.loads(answer.content)

    def page(self, address: str) -> str:
        answers = (client.get(address) for client in self.people)
        return next((answer.text for answer in answers if answer.status_code == 200), "")

    def compare(self, what: str, told: Any, pages: str) -> None:
        days, seen = days_of(pages), set(numbers(pages))
        seen |= {Decimal(0)} if "nobody" in pages else set()
        for name, figure in figures_of(told):
            self.compared[what.split("/")[0]] += 1
            if figure not in (days if isinstance(figure, date) else seen):
                self.wrong.append(f"{what} {name}: {figure} is on none of its pages")

    def compare_days(self, what: str, page: str) -> None:
        """Each day of a time limit has the same number in its count, or none, wherever the count stands."""
        told = [(day["on"], str(day["number"] or "")) for day in self.told(f"{what}/clock")["days"]]
        assert page, f"{what} has no page with its count"
        rows = [[cell.seen for cell in row] for table in tables_of(page) for row in table.rows]
        shown = [(min(days_of(row[0])).isoformat(), "".join(re.findall(r"\d+", row[1]))) for row in rows]
        self.compared["days"] += len(told)
        if told != shown:
            self.wrong.append(f"{what}/clock: {told} is not {shown}")


@pytest.fixture
def council(walker) -> Iterator[Council]:
    space = space_named("sefton")
    people = [*(holder_of(role.code, space) for role in ROLES["network"]), Viewer.anonymous()]
    with inside(space):
        yield Council(Caller(space, issue().secret), [walker.client(viewer, space) for viewer in people])


def lists() -> set[str]:
    """What the API lists."""
    views = {
        route.name.removeprefix("api_v1:"): route.view.cls
        for route in routes("network")
        if route.access and route.access.kind == "api_token" and not route.parts
    }
    return {name for name, view in views.items() if "results" in view.about["answer"]().fields}


def recipient_of(listed: dict[str, Any]) -> int:
    """On its own pages a report has the number of the council among those that received it."""
    own = Recipient.objects.filter(report=listed.get("id") or 0, provider__in=own_council()).first()
    return own.pk if own else 0


def test_every_figure_of_the_api_stands_on_a_page_of_its_record(council):
    assert lists() == set(PAGES)
    for noun, pages in PAGES.items():
        for listed in council.told(noun)["results"]:
            if noun in TOGETHER:
                council.compare(noun, listed, " ".join(map(council.page, pages)))
                continue
            name = f"{noun}/{listed.get('id') or listed['year']}"
            whole, of_record = council.told(name), {"recipient": recipient_of(listed), **listed}
            assert listed.items() <= whole.items(), f"{name} is listed otherwise than it is read"
            shown = [council.page(page.format(**of_record)) for page in pages]
            if noun in COUNTS and whole["clock"]:
                shown.append(council.page(COUNTS[noun].format(**of_record)))
                council.compare_days(name, shown[-1])
            counts = {address for each in shown for address in COUNT.findall(each)}
            council.compare(name, whole, " ".join([*shown, *map(council.page, counts)]))
    assert council.wrong == []
    assert {what: least for what, least in LEAST.items() if council.compared[what] < least} == {}
