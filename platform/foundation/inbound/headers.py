"""The headers of a message, however broken, as text."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from foundation.reading import tidied

# Longer ones are read as far as this: a subject has 300 characters, an address 254.
LONGEST = 2_000
ADDRESS = re.compile(r"[^\s@<>\"(),;:\\\[\]]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,187}[A-Za-z0-9])?", re.ASCII)
# A message identity as RFC 5322 has it, and nothing that could be anything else.
IDENTITY = re.compile(r"<([^\s<>]{1,250})>")


def header(message: Message, name: str) -> str:
    """The first header of that name, decoded, on one line; empty where there is none."""
    return next(iter(headers(message, name)), "")


def headers(message: Message, name: str) -> list[str]:
    return [decoded(value) for value in _raw(message, name)]


def _raw(message: Message, name: str) -> list[str]:
    """As they came: `get` makes of bytes that are no ASCII what nobody can read any more."""
    return [str(value) for found, value in message.raw_items() if found.lower() == name.lower()]


def decoded(value: str) -> str:
    """Words in unknown or broken encodings are shown as they came."""
    value = value[:LONGEST]
    try:
        parts = decode_header(value)
    except (HeaderParseError, ValueError, IndexError):
        parts = [(value, None)]
    text = "".join(_decoded_part(part, charset) for part, charset in parts)
    return " ".join(tidied(text or _legible(value)).split())


def sender_of(message: Message) -> tuple[str, str]:
    """The name and the address that the sender claims; an address that is none is empty."""
    name, address = parseaddr(_legible(next(iter(_raw(message, "From")), ""))[:LONGEST])
    return decoded(name)[:200], address if ADDRESS.fullmatch(address) else ""


def identity_of(message: Message) -> str:
    found = IDENTITY.search(header(message, "Message-ID"))
    return found[1] if found else ""


def _decoded_part(part: bytes | str, charset: str | None) -> str:
    if isinstance(part, str):
        return _legible(part)
    return decoded_bytes(part, charset or "ascii")


def decoded_bytes(content: bytes, charset: str) -> str:
    """In the encoding that is named, else in the first of the usual ones that fits."""
    for encoding in (charset, "utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except (LookupError, UnicodeError, ValueError):
            continue
    return content.decode("utf-8", "replace")


def _legible(text: str) -> str:
    """Bytes that are no ASCII stand in headers as lone surrogates."""
    try:
        raw = text.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        return text
    return decoded_bytes(raw, "utf-8")
