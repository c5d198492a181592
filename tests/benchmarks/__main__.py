"""`make bench`: measure, and write what was measured into docs/benchmarks.md.

python -m tests.benchmarks --networks 150
python -m tests.benchmarks --networks 10 --only open,upgrade --print
python -m tests.benchmarks --only register
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from infra.launch.options import ROOT, Options
from infra.reset import reset
from tests.benchmarks import bench_nation, bench_open, bench_page, bench_register, bench_tasks, bench_upgrade
from tests.benchmarks.places import Place, Scale, place
from tests.benchmarks.report import Section, markdown

DOCUMENT = ROOT / "docs/benchmarks.md"
# In this order: opening makes the databases that the next three use.
BENCHES: dict[str, Callable[[Place], Section]] = {
    "open": bench_open.bench,
    "upgrade": bench_upgrade.bench,
    "page": bench_page.bench,
    "tasks": bench_tasks.bench,
}


def run(folder: Path, scale: Scale, chosen: Sequence[str]) -> list[Section]:
    sections: list[Section] = []
    if set(chosen) & set(BENCHES):
        sections += _side_by_side(folder, scale, chosen)
    if "nation" in chosen:
        sections += told("nation", partial(bench_nation.bench, folder / "nation", scale))
    if "register" in chosen:
        sections.append(told("register", partial(bench_register.bench, folder / "register", scale)))
    return sections


def _side_by_side(folder: Path, scale: Scale, chosen: Sequence[str]) -> list[Section]:
    with place(folder, scale) as here:
        return [
            told(name, partial(bench, here))
            for name, bench in BENCHES.items()
            if name == "open" or name in chosen
        ]


Found = TypeVar("Found")


def told(name: str, work: Callable[[], Found]) -> Found:
    sys.stderr.write(f"{name} …\n")
    began = time.monotonic()
    found = work()
    sys.stderr.write(f"  {time.monotonic() - began:.0f} s\n")
    return found


def main(arguments: Sequence[str]) -> int:
    everything = [*BENCHES, "nation", "register"]
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--networks", type=int, default=Scale.networks)
    parser.add_argument("--requests", type=int, default=Scale.requests)
    parser.add_argument("--tasks", type=int, default=Scale.tasks)
    parser.add_argument("--lost-after", type=float, help="seconds, in the place of the product's patience")
    parser.add_argument("--only", default=",".join(everything), help=f"of {', '.join(everything)}")
    parser.add_argument("--folder", type=Path, default=ROOT / ".var/bench")
    parser.add_argument("--print", action="store_true", help="print the table and leave the document alone")
    asked = parser.parse_args(arguments)
    scale = replace(
        Scale(),
        networks=asked.networks,
        requests=asked.requests,
        tasks=asked.tasks,
        lost_after=asked.lost_after,
    )
    _empty(asked.folder)
    asked.folder.mkdir(parents=True)
    sections = run(asked.folder, scale, asked.only.split(","))
    on = datetime.now(UTC).date()
    sys.stdout.write(markdown(sections, scale=str(scale), on=on))
    if not asked.print:
        DOCUMENT.write_text(markdown(sections, scale=str(scale), on=on, kept=DOCUMENT.read_text()))
    _empty(asked.folder)
    return 0


def _empty(folder: Path) -> None:
    """Also what lies elsewhere, because the servers' user can't reach this folder."""
    for part in (folder / "nation", folder / "register", folder):
        reset(Options(folder=part))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
