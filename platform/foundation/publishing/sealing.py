"""Taking out and putting back, as arithmetic over one text: what stood there, and what each redaction made of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from foundation.publishing.models import Redaction
from foundation.publishing.places import Place


def untouched(place: Place, redactions: Sequence[Redaction]) -> Any:
    """What stood in the place before the redactions; None where it was written anew since, so that nothing sealed belongs to it."""
    first = next((redaction for redaction in redactions if place.key in redaction.originals), None)
    if first is None:
        return place.value
    value = original = first.originals[place.key]
    for redaction in redactions:
        value = place.fitted(redaction.applied_to(value))
    return original if value == place.value else None


def seal(place: Place, original: Any, redactions: Sequence[Redaction]) -> Any:
    """What is read in the place after the redactions; each of them keeps what it found there, if it took something out."""
    value = original
    for redaction in redactions:
        left = place.fitted(redaction.applied_to(value))
        if left != value:
            redaction.originals[place.key] = value
        else:
            redaction.originals.pop(place.key, None)
        value = left
    return value
