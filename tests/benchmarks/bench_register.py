"""Lists and search of one network with many years behind it, against an empty network and the plain SQL of the same page."""

from pathlib import Path
from statistics import median
from typing import Any

from infra.embedded.folder import free_port
from infra.launch.installation import Markers
from infra.launch.options import Options
from infra.launch.plan import steps
from tests.benchmarks.bench_nation import house
from tests.benchmarks.places import Scale
from tests.benchmarks.processes import Variant
from tests.benchmarks.report import Row, Section
from tests.benchmarks.timing import in_words

LIST, SEARCH = 1.3, 1.5
LISTS = (
    "/start/",
    *("/members/", "/members/?page=100", "/members/joining/"),
    *("/providers/", "/activities/", "/governance/"),
    *("/requests/", "/reports/", "/reports/promises/", "/visits/", "/visits/representatives/", "/referrals/"),
    *("/post/", "/news/", "/clocks/", "/audit/", "/imports/"),
    *("/published/requests/", "/published/reports/", "/published/visits/", "/published/decisions/"),
)
SEARCHES = (
    *("/search/?q=house", "/search/?q=hale", "/search/?q=hael", "/search/members/?q=hale"),
    *("/members/?search=hale", "/providers/?text=hale", "/requests/?q=waiting", "/reports/?q=waiting"),
)


def bench(folder: Path, scale: Scale) -> Section:
    options = Options(folder=folder, port=free_port(), networks=2)
    with house(options) as built:
        markers = Markers(folder)
        for step in steps(built.installation):
            if step.name != "nation":
                built.prepare(step, markers)
        variant = Variant(
            "register", "config.settings", "tests.benchmarks.register", built.variables(), options.logs
        )
        dsn = built.database.admin_dsn("links")
        # Filling it is one long write, and takes as long as the machine needs.
        with variant.child(PGOPTIONS="-c statement_timeout=0") as child:
            child.do("fill_both", people=scale.people, services=scale.services, years=scale.years)
            child.do("vacuum", dsn=dsn)
            _, pages = child.do("measure", paths=[*LISTS, *SEARCHES], rounds=scale.repeats * 3, dsn=dsn)
    conditions = (
        f"One network with {scale.people:,} people, {scale.services:,} services and the work of {scale.years} busy years "
        "(their dates lie within one year, which is all that the synthetic history knows), and one with its accounts alone. The "
        "host manager asks for each page, in one process, without the web server between; then for the same page of the empty "
        "network; then the reads of the page are sent to PostgreSQL as they are. Ours: the page; against: the empty page and the "
        "reads together; the ratio is the median of those of the rounds. An empty list draws no rows, so what Python needs to draw 25 "
        "of them counts against the page."
    )
    return Section("Lists of a large register", tuple(map(_row, pages)), conditions, scale="2 networks.")


def _row(page: dict[str, Any]) -> Row:
    bases = [empty + sql for empty, sql in zip(page["empty"], page["sql"], strict=True)]
    ratio = median(ours / base for ours, base in zip(page["page"], bases, strict=True))
    most = SEARCH if page["path"] in SEARCHES else LIST
    return Row(
        f"`{page['path']}` ({page['statements']} statements; {page['statements_when_empty']} when empty)",
        in_words(median(page["page"])),
        f"{in_words(median(page['empty']))} and {in_words(median(page['sql']))}",
        ratio,
        f"within {most} times",
        ratio <= most,
    )
