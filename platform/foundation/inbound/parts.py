"""The parts of a message: its text, and the files that came with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from html import unescape
from pathlib import PurePath

import nh3

from foundation.inbound.headers import decoded, decoded_bytes
from foundation.inbound.mail import Enclosure
from foundation.reading import tidied

LONGEST_TEXT = 200_000
MOST_PARTS = 200
MOST_ENCLOSURES = 20
DEEPEST = 20
# Where a text in HTML begins a new line.
NEW_LINE = re.compile(r"<(?:br|/p|/div|/tr|/li|/h[1-6]|/blockquote)\b[^<>]{0,200}>", re.IGNORECASE)
BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
EXTENSIONS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "text/plain": ".txt"}


@dataclass
class Contents:
    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    enclosures: list[Enclosure] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    pictures_in_text: int = 0

    @property
    def text(self) -> str:
        whole = (
            "\n".join(self.plain)
            if any(map(str.strip, self.plain))
            else "\n".join(map(text_of_html, self.html))
        )
        text = BLANK_LINES.sub("\n\n", tidied(whole[: 4 * LONGEST_TEXT])).strip()
        if len(text) > LONGEST_TEXT:
            self.remarks.append("The text is very long: the rest of it is in the original.")
        return text[:LONGEST_TEXT]


def contents_of(message: Message) -> Contents:
    contents = Contents()
    for count, part in enumerate(_leaves(message, contents)):
        if count == MOST_PARTS:
            contents.remarks.append(
                f"The message has more than {MOST_PARTS} parts: the others are in the original."
            )
            break
        _sort(part, contents)
    if contents.pictures_in_text:
        contents.remarks.append("The pictures in the text are in the original.")
    return contents


def text_of_html(html: str) -> str:
    """Its words alone. What is no text (scripts, styles) goes with its contents."""
    cleaned = nh3.clean(NEW_LINE.sub("\n", html[: 4 * LONGEST_TEXT]), tags=set())
    return unescape(cleaned)


def _leaves(part: Message, contents: Contents, depth: int = 0) -> Iterator[Message]:
    """The parts that hold something. A message within a message is one of them."""
    children = part.get_payload()
    if part.get_content_maintype() != "multipart" or not isinstance(children, list):
        yield part
    elif depth == DEEPEST:
        contents.remarks.append("Parts within parts, too deep to be read, are in the original.")
    else:
        for child in children:
            if isinstance(child, Message):
                yield from _leaves(child, contents, depth + 1)


def _sort(part: Message, contents: Contents) -> None:
    kind, name = part.get_content_type(), _name_of(part)
    attached = part.get_content_disposition() == "attachment" or bool(name)
    if kind == "text/html" and not attached:
        contents.html.append(_text(part))
    elif (kind == "text/plain" or part.get_content_maintype() == "multipart") and not attached:
        contents.plain.append(_text(part))  # a multipart without its boundaries, too
    elif (
        kind.startswith("image/")
        and part.get("Content-ID")
        and part.get_content_disposition() != "attachment"
    ):
        contents.pictures_in_text += 1
    elif kind in ("message/delivery-status", "text/rfc822-headers"):
        return  # what a mail server says of a message, read elsewhere
    elif len(contents.enclosures) == MOST_ENCLOSURES:
        remark = f"More than {MOST_ENCLOSURES} files came with the message: the others are in the original."
        contents.remarks += [remark] if remark not in contents.remarks else []
    else:
        contents.enclosures.append(
            Enclosure(name or _usual_name(kind, len(contents.enclosures) + 1), _content(part))
        )


def _text(part: Message) -> str:
    return decoded_bytes(_content(part), part.get_content_charset() or "utf-8")


def _content(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    if isinstance(payload, bytes):
        return payload
    inner = part.get_payload()
    return (
        b"".join(child.as_bytes() for child in inner if isinstance(child, Message))
        if isinstance(inner, list)
        else b""
    )


def _name_of(part: Message) -> str:
    """Without a folder. A name that is none, in a broken parameter, is empty."""
    try:
        name = part.get_filename() or ""
    except (LookupError, ValueError, TypeError):
        return ""
    return PurePath(decoded(name).replace("\\", "/")).name[-200:]


def _usual_name(kind: str, number: int) -> str:
    return "message.eml" if kind == "message/rfc822" else f"file {number}{EXTENSIONS.get(kind, '')}"
