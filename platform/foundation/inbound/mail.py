"""What an incoming message says, in plain values. Nothing that its sender claims is believed here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256

# What servers write above a message: where it has been, and what they think of it.
ON_ITS_WAY = re.compile(
    rb"^(?:From [^\n]*|(?:return-path|received|received-spf|delivered-to|x-original-to|(?:x-)?envelope-to|authentication-results"
    rb"|arc-[a-z-]+|x-(?:spam|virus|rspamd)[a-z-]*)[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*)\n",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True)
class Enclosure:
    """A file that came with a message, under the name that its sender gave it."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class IncomingMail:
    """`text` is plain and harmless, never cut by guesswork about what is quoted. `remarks` are sentences about what could not be read.

    `automatic`: a machine wrote it. `suspected` says why it is held as spam, or is empty. `verified`: our own mail server has found that it
    comes from the address that it names.
    """

    original: bytes = field(repr=False)
    message_id: str = ""
    sender: str = ""
    sender_name: str = ""
    subject: str = ""
    text: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    remarks: tuple[str, ...] = ()
    automatic: bool = False
    suspected: str = ""
    verified: bool = False

    @property
    def digest(self) -> str:
        return sha256(self.original).hexdigest()

    def identity(self, address: str) -> str:
        """The same for each copy of the message that arrives at one address, whatever the servers on its way wrote above it."""
        head, _, body = self.original.replace(b"\r\n", b"\n").partition(b"\n\n")
        return sha256(b"\n\n".join((address.encode(), ON_ITS_WAY.sub(b"", head + b"\n"), body))).hexdigest()


def set_aside(original: bytes, why: str) -> IncomingMail:
    """A message of which nothing is read: its original is kept, and `why` stands in the place of its text."""
    return IncomingMail(original=original, subject="A message that could not be read", remarks=(why,))
