"""The audit log: who changed what and when, with the values before and after. The database writes it as an append-only hash chain."""

from foundation.audit.acting import acting_as

__all__ = ["acting_as"]
