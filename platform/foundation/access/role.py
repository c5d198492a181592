from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, init=False)
class Role:
    """What a group of people may do. The code is stored in grants, so it is never renamed.

    `excludes` names roles that the same person may not hold at the same time (separation of duties). A role that `rests_on` a kind of
    record (its label) is given by that record and ends with it, never by hand; `becomes` says how one comes to it, for those who
    look after accounts. `most` is how many may hold it at a time.
    """

    code: str
    name: str
    sentence: str
    permissions: frozenset[str]
    second_factor: bool
    excludes: frozenset[str]
    rests_on: str
    becomes: str
    most: int | None

    def __init__(
        self,
        code: str,
        name: str,
        sentence: str,
        permissions: Iterable[str],
        *,
        second_factor: bool = False,
        excludes: Iterable[str] = (),
        rests_on: str = "",
        becomes: str = "",
        most: int | None = None,
    ) -> None:
        values = {
            "code": code,
            "name": name,
            "sentence": sentence,
            "permissions": frozenset(map(str, permissions)),
            "second_factor": second_factor,
            "excludes": frozenset(excludes),
            "rests_on": rests_on,
            "becomes": becomes,
            "most": most,
        }
        for field, value in values.items():
            object.__setattr__(self, field, value)
