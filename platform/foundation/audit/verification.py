"""Verifies that the log is as the database wrote it. Reads only, as the space's own role."""

from dataclasses import dataclass

from foundation.audit import queries

_EVENT = "The first bad row is event {0} ({1}): it was changed, or the one before it was changed or removed."
_SEAL = "The first bad row is seal {0} ({1}): it was changed, or its events or the one before it were."
_UNSEALED = "The first bad row is event {0} ({1}): no transaction has sealed it."


@dataclass(frozen=True)
class Verdict:
    whole: bool
    sentence: str


def verify() -> Verdict:
    """Check the current space's log from its beginning, and name the first bad row."""
    if bad := queries.bad_event():
        return Verdict(False, _EVENT.format(*bad))
    if bad := queries.bad_seal():
        return Verdict(False, _SEAL.format(*bad))
    if bad := queries.unsealed_event():
        return Verdict(False, _UNSEALED.format(*bad))
    head = queries.head()
    if head is None:
        return Verdict(True, "The log is empty.")
    return Verdict(True, f"Whole. Seal {head.pk}, {bytes(head.hash).hex()[:16]}.")
