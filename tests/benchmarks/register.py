"""What people open in a network of many years, and in an empty one; bench_register.py asks for it."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import cycle, islice
from typing import Any

import psycopg2
from django.db import connections
from django.test import Client

from foundation.accounts.models import Account
from foundation.demonstration.days import FIRST_DAY, STANDS_AT, morning
from foundation.demonstration.quotas import Quotas, Year
from foundation.demonstration.story import Story, bulk_insert
from foundation.notes.models import Note
from foundation.tenancy import Space, atomic, entering, outside_any_space
from foundation.tenancy.queries import open_spaces
from infra.demonstration.accounts import domain_of, fill_accounts
from infra.demonstration.fill import fill
from infra.launch.plan import SHOWN
from tenants.area.providers.models import Premises, Provider, Service
from tenants.people.members.models import JoinRequest, Member
from tests.benchmarks.timing import Times, interleaved

MANAGER = "manager"
# What one of the busiest networks does in a year.
A_YEAR = {
    "requests": 100,
    "reports": 40,
    "changes": 15,
    "reviews": 15,
    "engaged": 5000,
    "visits": 40,
    "referrals": 8,
}
JOIN_REQUESTS_A_YEAR, WAITING = 200, 12
NAMES = ("Abbot", "Birch", "Carver", "Dale", "Ellis", "Frost", "Garner", "Hale")


def spaces() -> tuple[Space, Space]:
    """The network that is filled, and one that stays empty."""
    filled, empty = sorted(open_spaces("network"), key=lambda space: space.authority_slug != SHOWN)
    return filled, empty


def fill_both(people: int, services: int, years: int) -> None:
    filled, empty = spaces()
    with outside_any_space(), entering(empty), atomic():
        fill_accounts(Story(empty))
    with outside_any_space(), entering(filled), atomic():
        fill(Story(filled, _quotas(people, years)))
        _add_services(services)
        _add_join_requests(years)
        _add_notes(people)


def _quotas(people: int, years: int) -> Quotas:
    """All the years' work within the time that the demonstration knows: what counts here is how many rows there are."""
    counts = {name: number * years for name, number in A_YEAR.items()}
    year = Year("2009-10", date(2009, 4, 1), date(2010, 3, 31), counts)
    # The demonstration adds participants and newcomers to them.
    return Quotas((year,), members=round(people / (1 + 1 / 6 + 1 / 25)))


def _add_services(count: int) -> None:
    """Five services at each of so many homes, each home of a provider of its own."""
    homes = bulk_insert(
        [
            Provider(name=f"{name} House {number}", kind="care_home_residential")
            for number, name in _named(count // 5)
        ]
    )
    bulk_insert(
        [
            Premises(
                provider=home, name=home.name, kind="care_home", postcode=f"L{number % 40} {number % 9}AB"
            )
            for number, home in enumerate(homes)
        ]
    )
    fields = ("social_care", "health")
    bulk_insert(
        [
            Service(provider=homes[number % len(homes)], name=f"Care {number}", field=fields[number % 2])
            for number in range(count)
        ]
    )


def _named(count: int) -> Iterator[tuple[int, str]]:
    return enumerate(islice(cycle(NAMES), count))


def _add_join_requests(years: int) -> None:
    bulk_insert(
        [
            JoinRequest(
                kind="person",
                tier="member",
                name=f"Joan {name} {number}",
                email=f"joan{number}@people.example",
                asked_at=morning(STANDS_AT),
                state="waiting" if number < WAITING else "declined",
            )
            for number, name in _named(years * JOIN_REQUESTS_A_YEAR)
        ]
    )


def _add_notes(count: int) -> None:
    """One about each of so many members, and a thousand about the first."""
    members = list(Member.objects.order_by("pk").values_list("pk", flat=True)[:count])
    facts = {"record": "members.member", "on": FIRST_DAY, "by_name": "Synthetic", "at": morning(FIRST_DAY)}
    bulk_insert(
        [
            Note(record_id=key, way="note", direction="none", text="Asked about buses to the clinic", **facts)
            for key in [*members, *members[:1] * 1000]
        ]
    )


# --- Pages ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Statements:
    """What a page asked of the database, ready to be asked again without the product."""

    schema: str
    texts: tuple[bytes, ...]

    def seconds(self, connection: Any) -> float:
        began = time.perf_counter()
        with connection, connection.cursor() as cursor:
            for text in self.texts:
                cursor.execute(text)
                cursor.fetchall()
        return time.perf_counter() - began


def vacuum(dsn: str) -> None:
    with closing(psycopg2.connect(dsn)) as admin:
        admin.autocommit = True
        with admin.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def measure(paths: list[str], rounds: int, dsn: str) -> list[dict[str, Any]]:
    filled, empty = spaces()
    clients = {space.host: _signed_in(space) for space in (filled, empty)}
    with closing(psycopg2.connect(dsn)) as plain:
        return [_page(path, filled, empty, clients, rounds, plain) for path in paths]


def _page(
    path: str, filled: Space, empty: Space, clients: dict[str, Client], rounds: int, plain: Any
) -> dict[str, Any]:
    full_page = partial(_get, clients[filled.host], path)
    empty_page = partial(_get, clients[empty.host], path)
    for first in (full_page, empty_page):
        first()
    statements = _asked(filled, full_page)
    _settle(plain, statements.schema)
    ways: dict[str, Callable[[int], float]] = {
        "page": lambda _turn: full_page(),
        "empty": lambda _turn: empty_page(),
        "sql": lambda _turn: statements.seconds(plain),
    }
    found: dict[str, Times] = interleaved(ways, rounds=rounds, warm_up=1)
    return {
        "path": path,
        "statements": len(statements.texts),
        "statements_when_empty": len(_asked(empty, empty_page).texts),
        **{name: times.seconds for name, times in found.items()},
    }


def _settle(plain: Any, schema: str) -> None:
    """Of the product's login in that network: where tables are found, and how near a spelling must be."""
    with plain, plain.cursor() as cursor:
        for name, value in (
            ("search_path", f"{schema}, public"),
            ("pg_trgm.word_similarity_threshold", "0.4"),
        ):
            cursor.execute("SELECT set_config(%s, %s, false)", [name, value])


def _signed_in(space: Space) -> Client:
    client = Client(HTTP_HOST=space.host)
    with outside_any_space(), entering(space):
        client.force_login(Account.objects.get(email=f"{MANAGER}@{domain_of(space)}"))
    return client


def _asked(space: Space, ask: Callable[[], float]) -> Statements:
    with _heard(space) as texts:
        ask()
    return Statements(space.key, tuple(texts))


@contextmanager
def _heard(space: Space) -> Iterator[list[bytes]]:
    """The reads of a block, with their values in them."""
    texts: list[bytes] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        if sql.lstrip().upper().startswith("SELECT"):
            texts.append(context["cursor"].mogrify(sql, params))
        return answer

    with connections[space.alias].execute_wrapper(listen):
        yield texts


def _get(client: Client, path: str) -> float:
    began = time.perf_counter()
    answer = client.get(path)
    took = time.perf_counter() - began
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return took
