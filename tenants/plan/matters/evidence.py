from __future__ import annotations

from collections.abc import Iterable

from foundation.features import Asked, Piece
from tenants.plan.matters import queries


def evidence(asked: Asked) -> Iterable[Piece]:
    """What people told the LINk; in the words of the public version, once there is one."""
    for matter in queries.matters_asked_about(asked):
        public = matter.public_address if matter.published_on else ""
        yield Piece.of(
            matter, matter.opened_on, "What people told us", quote=matter.public_text, public_url=public
        )
        if matter.closed_on:
            yield Piece.of(matter, matter.closed_on, "What came of it", f"{matter}: {matter.came_of_it}")
