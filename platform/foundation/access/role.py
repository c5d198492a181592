from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, init=False)
class Role:
    """What a group of people may do. The code is stored in grants, so it is never renamed.

    `excludes` names roles that the same person may not hold at the same time (separation of duties). Where `peers_consent`, a person
    who is given the role waits for the consent of somebody who holds it, if there is anybody. `most` is how many may hold it at a time.
    """

    code: str
    name: str
    sentence: str
    permissions: frozenset[str]
    second_factor: bool
    excludes: frozenset[str]
    peers_consent: bool
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
        peers_consent: bool = False,
        most: int | None = None,
    ) -> None:
        values = {
            "code": code,
            "name": name,
            "sentence": sentence,
            "permissions": frozenset(map(str, permissions)),
            "second_factor": second_factor,
            "excludes": frozenset(excludes),
            "peers_consent": peers_consent,
            "most": most,
        }
        for field, value in values.items():
            object.__setattr__(self, field, value)
