"""Schemes by which priorities are scored: data with a version, from which each round takes a copy that it may set to its own needs."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = 1
Weight = Annotated[int, Field(ge=0, le=10)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Criterion(_Frozen):
    code: str
    name: str
    question: str
    evidence: str
    weight: Weight


class Scheme(_Frozen):
    """Each criterion is scored from 0 to `top`."""

    code: str
    version: int
    name: str
    source: str
    era: str
    top: Annotated[int, Field(ge=1, le=10)]
    criteria: tuple[Criterion, ...]

    def total(self, values: dict[str, int]) -> int:
        """The weighted sum of one person's scores."""
        return sum(criterion.weight * values[criterion.code] for criterion in self.criteria)

    @property
    def most(self) -> int:
        return sum(criterion.weight for criterion in self.criteria) * self.top

    def kept(self) -> dict[str, Any]:
        """As it is kept with a round."""
        return {"schema": SCHEMA, **self.model_dump(mode="json")}

    def set_to(self, weights: dict[str, int], top: int) -> Scheme:
        criteria = [
            criterion.model_copy(update={"weight": weights[criterion.code]}) for criterion in self.criteria
        ]
        return Scheme.model_validate({**self.model_dump(), "top": top, "criteria": criteria})


def read(kept: dict[str, Any]) -> Scheme:
    """The scheme that a round has kept; raises where it was kept in a form that this release does not know."""
    if kept.get("schema") != SCHEMA:
        raise ValueError(f"a scoring scheme of schema {kept.get('schema')}")
    return Scheme.model_validate({name: value for name, value in kept.items() if name != "schema"})


@cache
def schemes() -> dict[str, Scheme]:
    """Those that come with the release, by code."""
    path = Path(__file__).parent / "data" / "schemes.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    return {one["code"]: read({"schema": found["schema"], **one}) for one in found["schemes"]}
