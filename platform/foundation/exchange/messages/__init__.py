"""The kinds of message that may cross a schema border, each a frozen, versioned schema.

Numbers, dates, enumerations and published texts; never a person. A published version is never changed: a
change is a new class with the next version; the old one stays, so that what was kept can still be read.
"""

from foundation.exchange.messages.base import Message, UnknownMessageError, parse

__all__ = ["Message", "UnknownMessageError", "parse"]
