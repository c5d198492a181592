from __future__ import annotations

from collections.abc import Sequence

from foundation.documents.storage import SpaceStorage
from foundation.erasure.services import KEPT_LONG_ENOUGH, erase_columns
from foundation.features import rows_of
from foundation.tenancy import atomically, on_commit
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
        discard_original(letter)
        letter.delete()
    return rows


def discard_original(letter: Letter) -> None:
    """The file goes; its name, made of its content's digest, may stay in its place."""
    if letter.original:
        name = str(letter.original.name)
        on_commit(lambda: SpaceStorage().delete(name))
