"""In which interests keep somebody out of a letter: the service that it goes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foundation.features import Touched
from tenants.governing.governance.acts import identifier_of
from tenants.voice.feedback import queries


def touched(numbers: Sequence[int]) -> Iterator[tuple[int, Touched]]:
    for letter in queries.letters_numbered(numbers):
        yield letter.pk, Touched(str(letter.provider), identifier_of(letter.provider))
