"""Templates of procedures to start from, one for each part of the framework, each with the source of what it says."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from tenants.governing.governance.models import ProcedureKind

_DATA = Path(__file__).parent.parent / "data" / "procedures"


class Era(StrEnum):
    """Whose practice it is. A later body's is never shown as a LINk's."""

    LINK = "link"
    SUCCESSOR = "successor"
    GENERAL = "general"
    OURS = "ours"


ERAS = {
    Era.LINK: "the years of LINks",
    Era.SUCCESSOR: "local Healthwatch, which followed LINks in 2013",
    Era.GENERAL: "other bodies, not LINks",
}


@dataclass(frozen=True)
class Wording:
    """`source` is where its rules come from; the words are always ours."""

    kind: ProcedureKind
    title: str
    text: str
    source: str
    era: Era
    who_decides: str = ""
    when_referred: str = ""

    @property
    def label(self) -> str:
        """Whose words they are. It stands beside the text and is no part of it."""
        if self.era == Era.OURS:
            return "Our own words and rules: no source was found. They are no law. Change them to your own."
        return f"Default from {self.source} ({ERAS[self.era]}). The words are ours, and no law. Change them to your own."


@cache
def wordings() -> dict[str, Wording]:
    """Every template, by the kind of procedure that it is for."""
    return {kind: _read(kind) for kind in ProcedureKind if (_DATA / f"{kind}.toml").exists()}


def _read(kind: ProcedureKind) -> Wording:
    data = tomllib.loads((_DATA / f"{kind}.toml").read_text(encoding="utf-8"))
    return Wording(kind=kind, **{**data, "text": data["text"].strip(), "era": Era(data["era"])})
