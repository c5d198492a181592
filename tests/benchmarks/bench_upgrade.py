"""Upgrading every network: with nothing to do, and with one added column; against stock migrate_schemas."""

from contextlib import ExitStack

from tests.benchmarks.places import Place
from tests.benchmarks.processes import Child
from tests.benchmarks.report import Row, Section
from tests.benchmarks.stock.shared import ADD_A_COLUMN
from tests.benchmarks.timing import Times, in_words, interleaved, median_ratio

FASTER = 100
CONDITIONS = (
    "`links networks upgrade` against `migrate_schemas`, both in a process that has started already; "
    "every run reads from the database what has been applied. Ours includes schema public, compiling, "
    "triggers and rights, two networks at once."
)


def bench(place: Place) -> Section:
    with ExitStack() as stack:
        before = [_child(place, name, stack) for name in ("ours", "tenants")]
        nothing = _in_turns(before, rounds=2)
        after = [_child(place, name, stack, **{ADD_A_COLUMN: "1"}) for name in ("ours", "tenants")]
        column = _in_turns(after, rounds=1)
    return Section(
        "Upgrading every network",
        (_row(place, "nothing to do", nothing), _row(place, "one added column", column)),
        CONDITIONS,
    )


def _child(place: Place, name: str, stack: ExitStack, **more: str) -> Child:
    return stack.enter_context(place.variants[name].child(**more))


def _in_turns(children: list[Child], rounds: int) -> dict[str, Times]:
    ours, stock = children
    ways = {"ours": lambda _: ours.do("upgrade")[0], "stock": lambda _: stock.do("upgrade")[0]}
    return interleaved(ways, rounds=rounds)


def _row(place: Place, what: str, found: dict[str, Times]) -> Row:
    faster = 1 / median_ratio(found["ours"], found["stock"])
    return Row(
        f"Upgrade {place.scale.networks} networks: {what}",
        in_words(found["ours"].median),
        in_words(found["stock"].median),
        faster,
        f"{FASTER} times faster",
        faster >= FASTER,
    )
