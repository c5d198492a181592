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
    Era.LINK: "From the years of LINks.",
    Era.SUCCESSOR: "From local Healthwatch, which followed LINks in 2013.",
    Era.GENERAL: "From other bodies, not LINks.",
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
    def whose(self) -> str:
        """Where its rules come from and whose words they are."""
        if self.era == Era.OURS:
            return "The platform’s own words and rules: no source was found. They are no law."
        return f"Default from {self.source}. {ERAS[self.era]} The words are the platform’s, and no law."

    @property
    def label(self) -> str:
        """It stands beside the template and is no part of it."""
        return f"{self.whose} Change them to your own."


@cache
def wordings() -> dict[str, Wording]:
    """Every template, by the kind of procedure that it is for."""
    return {kind: _read(kind) for kind in ProcedureKind if (_DATA / f"{kind}.toml").exists()}


def _read(kind: ProcedureKind) -> Wording:
    data = tomllib.loads((_DATA / f"{kind}.toml").read_text(encoding="utf-8"))
    return Wording(kind=kind, **{**data, "text": data["text"].strip(), "era": Era(data["era"])})
