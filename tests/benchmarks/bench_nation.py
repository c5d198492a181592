"""The product itself with the synthetic nation: its first start step by step, then what people and jobs do with it."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import psycopg2

from infra.embedded import postgres, valkey
from infra.embedded.folder import free_port
from infra.launch.installation import Markers, installation_of
from infra.launch.options import Options
from infra.launch.plan import Step, steps
from infra.launch.supervisor import Supervisor
from tests.benchmarks.places import Scale
from tests.benchmarks.processes import Child, Variant, Web, web
from tests.benchmarks.report import Row, Section
from tests.benchmarks.timing import in_words, percentiles

EVERY = 150
MEGABYTE = 1024
LONGEST_IMPORT = 60


def bench(folder: Path, scale: Scale) -> list[Section]:
    networks = scale.networks if scale.networks < EVERY else None
    options = Options(folder=folder, port=free_port(), networks=networks)
    with house(options) as built:
        started = first_start(built)
        variant = Variant(
            "nation", "config.settings", "tests.benchmarks.nation", built.variables(), options.logs
        )
        with variant.child() as child:
            sections = [
                started,
                returns(child),
                dashboard(child, scale),
                allocation(child),
                importing(child, scale),
            ]
        return [*sections, memory(built, variant)]


@contextmanager
def house(options: Options) -> Iterator[Supervisor]:
    for folder in (options.folder, options.logs, options.data):
        folder.mkdir(parents=True)
    with (
        postgres.running(options.folder / "postgres") as database,
        valkey.running(options.folder / "valkey") as broker,
    ):
        yield Supervisor(options, installation_of(options), database, broker)


def first_start(built: Supervisor) -> Section:
    """As `make run` prepares, and once more to see what a later start asks."""
    first = steps(built.installation)
    again = [
        replace(step, name=f"{step.name}-again", title=f"{step.title}: nothing to do", fingerprint="again")
        for step in first
        if step.name in ("upgrade", "networks")
    ]
    markers = Markers(built.options.folder)
    rows = [Row(step.title, in_words(_seconds(built, step, markers))) for step in (*first, *again)]
    return Section("First start of `make run`, after the packages", tuple(rows), "With Python's own start.")


def _seconds(built: Supervisor, step: Step, markers: Markers) -> float:
    began = perf_counter()
    built.prepare(step, markers)
    return perf_counter() - began


def returns(child: Child) -> Section:
    """A quarter that nobody has reported on yet."""
    built, count = child.do("build_returns")
    sent, _ = child.do("send_returns")
    received, arrived = child.do("receive_returns")
    assert arrived >= count, f"{arrived} of {count} arrived"
    rows = (
        Row(f"Build {count} returns from the records", in_words(built)),
        Row("Submit, approve and send them", in_words(sent)),
        Row("Receive and check them at the Department", in_words(received)),
    )
    return Section("Quarterly returns of all networks", rows, "One process, one after the other.")


def dashboard(child: Child, scale: Scale) -> Section:
    _, pages = child.do("dashboard_pages", repeats=max(5, scale.requests // 50))
    rows = tuple(
        Row(f"`{page['path']}` ({page['queries']} statements)", percentiles(page["seconds"]))
        for page in pages
    )
    return Section("The Department's main pages", rows, "In one process, without the web server between.")


def allocation(child: Child) -> Section:
    seconds, stages = child.do("allocation_round")
    rows = [Row(f"A round: {stage}", in_words(took)) for stage, took in stages]
    return Section("An allocation round", (*rows, Row("A round, all of it", in_words(seconds))))


def importing(child: Child, scale: Scale) -> Section:
    """A register that a host brings along, against the same rows inserted by SQL alone."""
    _, took = child.do("import_members", rows=scale.rows)
    ours, sql = took["check"] + took["bring in"], took["sql"]
    rows = (
        Row("Check every cell, and look for duplicates", in_words(took["check"])),
        Row("Bring them in", in_words(took["bring in"]), f"{in_words(sql)} by SQL", took["bring in"] / sql),
        Row(
            "Both",
            in_words(ours),
            f"{in_words(sql)} by SQL",
            ours / sql,
            "under a minute",
            met=ours < LONGEST_IMPORT,
        ),
        Row("Undo them as a whole", in_words(took["undo"])),
    )
    return Section(
        f"A list of {scale.rows:,} members from a file",
        rows,
        "In one process, by the jobs of a worker. By SQL: the same rows by one statement, with the same triggers (the audit log, the "
        "search). The ratio is ours over theirs.",
    )


def memory(built: Supervisor, variant: Variant) -> Section:
    """What one worker, and the backend of PostgreSQL behind it, remember of the networks they served."""
    hosts = _hosts(built)
    with web(variant, workers=1) as server:
        _serve(server, hosts[:1])
        one = _worker(server), _backends(built)
        _serve(server, hosts)
        every = _worker(server), _backends(built)
    rows = (
        Row(
            f"A worker of the web server, after all {len(hosts)} networks",
            _megabytes(every[0]),
            f"{_megabytes(one[0])} after one",
        ),
        Row("The backend of PostgreSQL behind it", _megabytes(every[1]), f"{_megabytes(one[1])} after one"),
    )
    return Section("Memory", rows, "Resident memory of the worker; private memory of the backend.")


def _serve(server: Web, hosts: list[str]) -> None:
    for host in hosts:
        for path in ("/", "/accounts/sign-in/"):
            server.seconds(host, path)


def _hosts(built: Supervisor) -> list[str]:
    query = (
        "SELECT d.domain FROM tenancy_domain d JOIN tenancy_tenant t ON t.id = d.tenant_id"
        " WHERE t.kind = 'network' ORDER BY d.domain"
    )
    with closing(psycopg2.connect(built.database.admin_dsn("links"))) as admin, admin.cursor() as cursor:
        cursor.execute(query)
        return [host for (host,) in cursor.fetchall()]


def _worker(server: Web) -> int:
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    return max(_kilobytes(Path(f"/proc/{child}/status"), "VmRSS") for child in children)


def _backends(built: Supervisor) -> int:
    query = "SELECT pid FROM pg_stat_activity WHERE usename = 'links_networks'"
    with closing(psycopg2.connect(built.database.admin_dsn("links"))) as admin, admin.cursor() as cursor:
        cursor.execute(query)
        files = [Path(f"/proc/{pid}/smaps_rollup") for (pid,) in cursor.fetchall()]
    return max((_kilobytes(file, "Private_Dirty") for file in files), default=0)


def _kilobytes(file: Path, name: str) -> int:
    match = re.search(rf"{name}:\s+(\d+) kB", file.read_text())
    return int(match[1]) if match else 0


def _megabytes(kilobytes: int) -> str:
    return f"{kilobytes / MEGABYTE:,.0f} MB"
