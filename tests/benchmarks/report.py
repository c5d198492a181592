"""The table of docs/benchmarks.md."""

import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

INTRODUCTION = (
    "Made by `make bench`; never edited by hand. Ratios are of measurements of one run, taken in turns on one machine, "
    "and mean more than the times beside them."
)


@dataclass(frozen=True)
class Row:
    what: str
    ours: str
    against: str = ""
    """The baseline of the same run, or empty where there is none."""
    ratio: float | None = None
    """How many times faster we are; for a page, our time over the baseline's."""
    aim: str = ""
    met: bool | None = None

    def line(self) -> str:
        said = "" if self.ratio is None else f"{self.ratio:,.2f}" if self.ratio < 10 else f"{self.ratio:,.0f}"
        verdict = {True: "met", False: "**not met**", None: ""}[self.met]
        return f"| {self.what} | {self.ours} | {self.against} | {said} | {self.aim} | {verdict} |"


@dataclass(frozen=True)
class Section:
    title: str
    rows: tuple[Row, ...]
    conditions: str = ""


def markdown(sections: Sequence[Section], *, scale: str, on: date) -> str:
    parts = [
        "# Benchmarks\n",
        f"{INTRODUCTION}\n",
        f"{on.day} {on:%B %Y}. {scale} {conditions()}\n",
    ]
    for section in sections:
        parts.append(f"## {section.title}\n")
        if section.conditions:
            parts.append(f"{section.conditions}\n")
        parts.append("| What | Ours | Against | Ratio | Aim | |\n|---|---|---|---|---|---|")
        parts.append("\n".join(row.line() for row in section.rows) + "\n")
    return "\n".join(parts)


def conditions() -> str:
    memory = re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())
    gigabytes = int(memory[1]) / 1024**2 if memory else 0
    busy = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores, {gigabytes:.0f} GB of memory, Python {platform.python_version()}, embedded PostgreSQL 18 "
        f"on the machine's disk with fsync on. Load of the machine at the end of the run: {busy:.1f}."
    )
