"""A page with a few queries: against plain Django with one schema, and stock django-tenants; direct and behind PgBouncer."""

from contextlib import ExitStack
from functools import partial
from itertools import cycle

from tests.benchmarks.places import Place
from tests.benchmarks.processes import PGBOUNCER, Web, pgbouncer, web
from tests.benchmarks.report import Row, Section
from tests.benchmarks.timing import Times, interleaved, median_ratio, percentiles

NOTES, OVER_PLAIN = 200, 1.05
PAGE = "/notes/"
CONDITIONS = (
    "One client, one request after the other, every way in turn; hosts turn over all networks; gunicorn "
    "with one synchronous worker each, connections kept. The page counts, lists 20 rows with a join, "
    "groups and finds the newest: five statements. Ours and stock find the host's space first. Stock "
    "behind PgBouncer in transaction mode is not measured: it serves other tenants' rows there."
)


def bench(place: Place) -> Section:
    hosts = {name: _filled(place, name) for name in ("plain", "tenants", "ours")}
    with ExitStack() as stack:
        servers = {name: _server(place, name, stack) for name in hosts}
        found = _measured(place, servers, hosts)
        pooled = _behind_pgbouncer(place, hosts, stack) if PGBOUNCER else {}
    return Section("A page with a few queries", tuple(_rows(found, pooled)), CONDITIONS)


def _filled(place: Place, name: str) -> list[str]:
    with place.variants[name].child() as child:
        if name == "plain":
            child.do("prepare")
        child.do("fill", notes=NOTES)
        hosts: list[str] = child.do("hosts")[1]
    database = f"bench_{name}"
    place.run_sql("VACUUM ANALYZE", database)
    return hosts


def _server(place: Place, name: str, stack: ExitStack, port: int | None = None) -> Web:
    return stack.enter_context(web(place.variants[name], port_of_database=port))


def _measured(place: Place, servers: dict[str, Web], hosts: dict[str, list[str]]) -> dict[str, Times]:
    turns = {name: cycle(hosts[name]) for name in servers}
    ways = {name: partial(_ask, servers[name], turns[name]) for name in servers}
    return interleaved(ways, rounds=place.scale.requests, warm_up=max(map(len, hosts.values())))


def _ask(server: Web, hosts: "cycle[str]", _turn: int) -> float:
    return server.seconds(next(hosts), PAGE)


def _behind_pgbouncer(place: Place, hosts: dict[str, list[str]], stack: ExitStack) -> dict[str, Times]:
    port = stack.enter_context(
        pgbouncer(place.folder, place.database.host, place.database.port, place.logins)
    )
    servers = {name: _server(place, name, stack, port) for name in ("plain", "ours")}
    return _measured(place, servers, {name: hosts[name] for name in servers})


def _rows(found: dict[str, Times], pooled: dict[str, Times]) -> list[Row]:
    rows = [_over_plain("against plain Django", found), _faster_than_stock(found)]
    return (
        [*rows, _over_plain("behind PgBouncer, against plain Django behind it", pooled)] if pooled else rows
    )


def _over_plain(what: str, found: dict[str, Times]) -> Row:
    over = median_ratio(found["ours"], found["plain"])
    return Row(
        f"A page, {what}",
        percentiles(found["ours"].seconds),
        percentiles(found["plain"].seconds),
        over,
        "within 1.05 times at the median",
        over <= OVER_PLAIN,
    )


def _faster_than_stock(found: dict[str, Times]) -> Row:
    return Row(
        "A page, against stock django-tenants (times faster)",
        percentiles(found["ours"].seconds),
        percentiles(found["tenants"].seconds),
        1 / median_ratio(found["ours"], found["tenants"]),
    )
