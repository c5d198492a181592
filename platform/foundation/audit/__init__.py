"""Who did what, when, before and after: written by the database, chained, and only ever added to."""

from foundation.audit.acting import acting_as

__all__ = ["acting_as"]
