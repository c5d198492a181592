"""The table of docs/benchmarks.md."""

import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

INTRODUCTION = (
    "Made by `make bench`, which writes the sections that it measured and keeps the others; each says when it was. Ratios are of "
    "measurements of one run, taken in turns on one machine, and mean more than the times beside them."
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
    scale: str = ""
    """Where it is its own, and not that of the run."""


def markdown(sections: Sequence[Section], *, scale: str, on: date, kept: str = "") -> str:
    """The document: these sections in the place of those with their titles in the document that is `kept`, new ones at its end."""
    texts = _sections_of(kept) | {
        section.title: _written(
            section, f"Measured on {on.day} {on:%B %Y}. {section.scale or scale} {conditions()}"
        )
        for section in sections
    }
    return "\n".join([f"# Benchmarks\n\n{INTRODUCTION}\n", *texts.values()])


def _sections_of(document: str) -> dict[str, str]:
    """The text of each section by its title."""
    parts = re.split(r"^(?=## )", document, flags=re.MULTILINE)
    texts = (f"{part.strip()}\n" for part in parts if part.startswith("## "))
    return {text.splitlines()[0].removeprefix("## "): text for text in texts}


def _written(section: Section, measured: str) -> str:
    said = [f"## {section.title}", measured, *filter(None, [section.conditions])]
    rows = "\n".join(row.line() for row in section.rows)
    table = f"| What | Ours | Against | Ratio | Aim | |\n|---|---|---|---|---|---|\n{rows}"
    return "\n\n".join([*said, table]) + "\n"


def conditions() -> str:
    memory = re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())
    gigabytes = int(memory[1]) / 1024**2 if memory else 0
    busy = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores, {gigabytes:.0f} GB of memory, Python {platform.python_version()}, embedded PostgreSQL 18 "
        f"on the machine's disk with fsync on. Load of the machine at the end of the run: {busy:.1f}."
    )
