"""What people and jobs do in the product with the synthetic nation; bench_nation.py asks for it."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from django.db import connections
from django.test import Client

from foundation.access import Viewer
from foundation.access import queries as access
from foundation.accounts.models import Account
from foundation.demonstration.post import take_in_everything
from foundation.tenancy import Space, atomic, entering, outside_any_space
from foundation.tenancy.queries import open_spaces
from foundation.timekeeping.periods import Quarter
from infra.demonstration.accounts import domain_of
from infra.demonstration.fill import department
from national.allocation import queries as allocation_queries
from national.allocation import services as allocation
from national.allocation.demonstration import BASELINE, IN_PREPARATION, TOTAL
from national.allocation.rules.limits import Terms
from tenants.accountability.returns import services as returns
from tenants.accountability.returns.models import ReturnVersion
from tests.benchmarks.importing import import_members as import_members

QUARTER = Quarter.of("2010-11", 1)
AFTER_IT = datetime(2010, 7, 12, 9, 0, tzinfo=UTC)
THAT_DAY = AFTER_IT.date()
IN_AUTUMN = datetime(2010, 10, 4, 9, 0, tzinfo=UTC)
# Who opens which: each page by somebody whose work it is.
PAGES = {
    "analyst": (
        *("/", "/coverage/", "/totals/", "/trend/", "/map/", "/ranking/"),
        *("/returns/", "/annual-reports/"),
    ),
    "allocation": (
        "/allocation/",
        f"/allocation/{IN_PREPARATION}/",
        f"/allocation/{IN_PREPARATION}/compare/",
    ),
}


def build_returns() -> int:
    return _in_every_network(lambda: returns.prepare(period=QUARTER, by=_holder("host_manager"), at=AFTER_IT))


def send_returns() -> int:
    return _in_every_network(_send)


def _send() -> None:
    version = ReturnVersion.objects.latest("pk")
    preparer, approver = _holder("host_manager"), _holder("governance_member")
    returns.submit(version, by=preparer, at=AFTER_IT)
    returns.approve(version, by=approver, at=AFTER_IT)
    returns.send(version, by=preparer, at=AFTER_IT)


def receive_returns() -> int:
    with outside_any_space(), entering(department()):
        return take_in_everything()


def _in_every_network(work: Callable[[], object]) -> int:
    spaces = open_spaces("network")
    for space in spaces:
        with outside_any_space(), entering(space), atomic():
            work()
    return len(spaces)


def _holder(role: str, on: date = THAT_DAY) -> Viewer:
    return access.viewer_of(access.holders(role, on)[0], on)


# --- The Department -------------------------------------------------------------------------------------------------


def dashboard_pages(repeats: int) -> list[dict[str, Any]]:
    space = department()
    found = []
    for name, paths in PAGES.items():
        client = _signed_in(name, space)
        found += [_page(client, path, space, repeats) for path in paths]
    return found


def _signed_in(name: str, space: Space) -> Client:
    client = Client(HTTP_HOST=space.host)
    with outside_any_space(), entering(space):
        client.force_login(Account.objects.get(email=f"{name}@{domain_of(department())}"))
    return client


def _page(client: Client, path: str, space: Space, repeats: int) -> dict[str, Any]:
    statements: list[str] = []

    def counting(execute: Any, sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(sql, *rest)

    with connections[space.alias].execute_wrapper(counting):
        _get(client, path)
    return {
        "path": path,
        "queries": len(statements),
        "seconds": [_get(client, path) for _ in range(repeats)],
    }


def _get(client: Client, path: str) -> float:
    began = time.perf_counter()
    answer = client.get(path)
    took = time.perf_counter() - began
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return took


def allocation_round() -> list[tuple[str, float]]:
    """Next year's, which the demonstration left in preparation: from new scenarios to what each network is told."""
    stages: list[tuple[str, float]] = []

    def stage(name: str, work: Callable[[], Any]) -> Any:
        began = time.perf_counter()
        with atomic():
            found = work()
        stages.append((name, time.perf_counter() - began))
        return found

    with outside_any_space(), entering(department()):
        _round(stage)
    return stages


def _round(stage: Callable[[str, Callable[[], Any]], Any]) -> None:
    on = IN_AUTUMN.date()
    by, approver = _holder("allocation_officer", on), _holder("approver", on)
    facts: dict[str, Any] = {
        "dataset": allocation_queries.offered_datasets().earliest("pk"),
        "by": by,
        "at": IN_AUTUMN,
    }
    round_ = allocation_queries.round_for(IN_PREPARATION, by)
    assert round_ is not None
    scenario = stage(
        "a scenario",
        lambda: allocation.add_scenario(
            round_=round_, name="Bench: need", terms=Terms(TOTAL, BASELINE), **facts
        ),
    )
    limited = Terms(TOTAL, BASELINE, floor=-500, cap=500)
    stage(
        "a scenario within limits of last year",
        lambda: allocation.add_scenario(round_=round_, name="Bench: limits", terms=limited, **facts),
    )
    chosen: dict[str, Any] = {"round_": round_, "by": by, "at": IN_AUTUMN}
    stage("submitted", lambda: allocation.submit_round(scenario=scenario, **chosen))
    stage(
        "approved",
        lambda: allocation.approve_round(
            round_=round_, submission=round_.submission, by=approver, at=IN_AUTUMN
        ),
    )
    stage("published, and told to each network", lambda: allocation.publish_round(**chosen))
