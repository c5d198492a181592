from __future__ import annotations

from collections.abc import Sequence

from foundation.erasure.services import KEPT_LONG_ENOUGH, erase_columns
from foundation.features import rows_of
from foundation.jobs import ask
from foundation.tenancy import atomically
from foundation.workflow import history
from tenants.people.correspondence.models import Letter
from tenants.people.correspondence.workflow import LETTER


@atomically
def discard(letters: Sequence[Letter]) -> list[tuple[str, str]]:
    """Letters whole, with their originals, and the words of their steps; returns the rows that were changed or deleted."""
    rows = [*rows_of(letters)]
    for letter in letters:
        steps = list(history(letter, LETTER))
        keys = [step.pk for step in steps]
        erase_columns("workflow_statechange", keys, ["note"], certificate=KEPT_LONG_ENOUGH)
        rows += rows_of(steps)
        if letter.has_original:
            discard_original(str(letter.original.name))
        letter.delete()
    return rows


@atomically
def discard_original(name: str) -> None:
    """What came in goes from the store, unless another letter has it too when the transaction is over."""
    ask("correspondence.discard_original", content=name)
