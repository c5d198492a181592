"""Verifies that the log is as the database wrote it. Reads only, as the space's own role."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from foundation.audit import checks, queries

_CHECKS = (
    (
        checks.bad_event,
        "The first bad row is event {0} ({1}): it was changed, or the one before it was changed or removed.",
    ),
    (
        checks.bad_seal,
        "The first bad row is seal {0} ({1}): it was changed, or its events or the one before it were.",
    ),
    (checks.unsealed_event, "The first bad row is event {0} ({1}): no transaction has sealed it."),
    (
        checks.bad_image,
        "The first bad row is the image of event {0} ({1}): it was changed, or is gone without an erasure of that row.",
    ),
    (
        checks.bad_erasure,
        "The first bad row is the erasure in event {0} ({1}): it took out another number of images than it says.",
    ),
)
_FAULT = "It was not whole when it was written anew. The first bad row was {0}."
_WHOLE = "Whole. Seal {0}, {1}"
_EARLIER = "; before it was written anew, its last seal was {0}, {1}"


@dataclass(frozen=True)
class Verdict:
    """`erased` counts the images taken out of the log, by certificate."""

    whole: bool
    sentence: str
    erased: Mapping[str, int] = field(default_factory=dict)


def verify() -> Verdict:
    """Check the current space's log from its beginning, and name the first bad row."""
    for check, sentence in _CHECKS:
        if bad := check():
            return Verdict(False, sentence.format(*bad))
    earlier, head = checks.earlier_form(), queries.head()
    if earlier and earlier.fault:
        return Verdict(False, _FAULT.format(earlier.fault))
    if head is None:
        return Verdict(True, "The log is empty.")
    sentence = _WHOLE.format(head.pk, fingerprint_of(head.pk))
    sentence += _EARLIER.format(earlier.seal, short(earlier.fingerprint)) if earlier else ""
    return Verdict(True, f"{sentence}.", checks.erased())


def short(fingerprint: str) -> str:
    """What is printed of a fingerprint, and noted elsewhere."""
    return fingerprint[:16]


def fingerprint_of(seal: int | None) -> str:
    """What is printed of a seal's fingerprint as it is now, for whoever noted it; empty where there is no such seal."""
    found = queries.seal(seal) if seal else None
    return short(bytes(found.hash).hex()) if found else ""
