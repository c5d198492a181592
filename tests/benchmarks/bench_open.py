"""Opening networks: against stock django-tenants, which migrates each schema, and against the raw lower bound."""

from contextlib import ExitStack
from typing import Any

from infra.embedded.postgres import bindir
from tests.benchmarks.places import Place
from tests.benchmarks.processes import Child
from tests.benchmarks.report import Row, Section
from tests.benchmarks.stock import raw
from tests.benchmarks.timing import Times, in_words, interleaved

FASTER_THAN_STOCK, OVER_THE_BOUND = 10, 1.2


class Opened:
    """Leaves every variant's database prepared and full of networks, for the benches that follow."""

    def __init__(self, place: Place, stack: ExitStack) -> None:
        self.place = place
        self.ours = self._child("ours", stack)
        self.tenants = self._child("tenants", stack)
        self.text = ""
        for name in ("tenants", "plain", "raw"):
            place.run_sql(f"CREATE DATABASE bench_{name} TEMPLATE template0")
        self.ours.do("prepare")
        raw.prepare(bindir() / "pg_dump", place.admin("bench_ours"), place.admin("bench_raw"))
        self.tenants.do("prepare")

    def _child(self, name: str, stack: ExitStack) -> Child:
        return stack.enter_context(self.place.variants[name].child())

    def blocks(self) -> list[int]:
        """So many in each block; all blocks together are all networks."""
        count, blocks = self.place.scale.networks, min(self.place.scale.blocks, self.place.scale.networks)
        return [count * (turn + 1) // blocks - count * turn // blocks for turn in range(blocks)]

    def by_us(self, turn: int) -> float:
        seconds, opened = self.ours.do("open_some", count=self.blocks()[turn])
        assert opened == self.blocks()[turn], "the register has too few authorities"
        return seconds

    def by_stock(self, turn: int) -> float:
        return self.tenants.do("open_some", count=self.blocks()[turn])[0]

    def raw(self, turn: int) -> float:
        """The text is dumped once, which is not counted."""
        if not self.text:
            self.text = raw.dumped(bindir() / "pg_dump", self.place.admin("bench_ours"), "n0001")
        names = [f"r{turn:02d}{number:03d}" for number in range(self.blocks()[turn])]
        return raw.load(self.text, "n0001", names, self.place.admin("bench_raw"))


def bench(place: Place) -> Section:
    with ExitStack() as stack:
        opened = Opened(place, stack)
        # The Department is opened with the first networks; its kind of schema is no part of this.
        opened.ours.do("open_department")
        ways: dict[str, Any] = {"ours": opened.by_us, "raw": opened.raw, "stock": opened.by_stock}
        found = interleaved(ways, rounds=len(opened.blocks()))
    place.run_sql("VACUUM ANALYZE", "bench_ours")
    place.run_sql("VACUUM ANALYZE", "bench_tenants")
    place.run_sql("DROP DATABASE bench_raw WITH (FORCE)")
    return Section("Opening networks", rows(place.scale.networks, found), CONDITIONS)


CONDITIONS = (
    "The same apps for all. Ours: role, schema, tables, audit triggers, rights and the register's row, "
    "each network in one transaction, two at once, with the time to compile the migrations. Stock: "
    "`Tenant.save()`, which migrates the schema; without roles, rights and audit triggers. Lower bound: "
    "the text of one of our networks loaded through two connections, without roles and rights."
)


def rows(networks: int, found: dict[str, Times]) -> tuple[Row, ...]:
    ours, stock, bound = (found[name].total for name in ("ours", "stock", "raw"))
    what = f"Open {networks} networks"
    return (
        Row(
            f"{what}, against stock django-tenants",
            in_words(ours),
            in_words(stock),
            stock / ours,
            f"{FASTER_THAN_STOCK} times faster",
            stock / ours >= FASTER_THAN_STOCK,
        ),
        Row(
            f"{what}, against the lower bound",
            in_words(ours),
            in_words(bound),
            ours / bound,
            f"within {OVER_THE_BOUND} times",
            ours / bound <= OVER_THE_BOUND,
        ),
    )
