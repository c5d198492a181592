from __future__ import annotations

from collections.abc import Iterable

from foundation.features import Asked, Piece
from tenants.plan.work_plan import queries


def evidence(asked: Asked) -> Iterable[Piece]:
    """Work of the plan on the matter."""
    if asked.matter is None:
        return
    for item in queries.items_about(asked.matter):
        text = f"{item}: {item.came_of_it or item.outcome}"
        yield Piece.of(item, item.starts_on, "What we work on", text, public_url=item.public_address)
