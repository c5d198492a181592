"""Where the text of a reply goes over into what it answers. Nothing is cut: the rest is shown folded.

One pass over the lines, each looked at from its beginning: a stranger's text can't make it slow.
"""

from __future__ import annotations

import re

# "On 3 May 2010, Sefton LINk wrote:" may run over two lines, so only its beginning and its end are asked for.
WROTE = re.compile(r"on .{1,300}wrote:$", re.IGNORECASE)
SEPARATOR = re.compile(r"(-{3,} ?(original message|forwarded message) ?-{3,}|_{20,})$", re.IGNORECASE)
HEADER = re.compile(r"\*?(from|sent|to|subject|date|cc):", re.IGNORECASE)
HEADERS_OF_A_MESSAGE = 3


def folded(text: str) -> tuple[str, str]:
    """What was written, and what it answers. Where that would leave nothing, everything was written."""
    lines = text.split("\n")
    tail = _start_of_quoted_tail(lines)
    start = next((number for number in range(tail) if _begins_quotation(lines, number)), tail)
    written, quoted = "\n".join(lines[:start]).strip(), "\n".join(lines[start:]).strip()
    return (written, quoted) if written else (text.strip(), "")


def _start_of_quoted_tail(lines: list[str]) -> int:
    """From here on every line is quoted. Answers between quoted lines are not folded away."""
    start = len(lines)
    while start and (lines[start - 1].startswith(">") or not lines[start - 1].strip()):
        start -= 1
    return start


def _begins_quotation(lines: list[str], number: int) -> bool:
    line = lines[number].strip()
    following = lines[number + 1].strip() if number + 1 < len(lines) else ""
    return (
        SEPARATOR.match(line) is not None
        or WROTE.match(line) is not None
        or (line.lower().startswith("on ") and WROTE.match(f"{line} {following}"[:400]) is not None)
        or _begins_headers(lines, number)
    )


def _begins_headers(lines: list[str], number: int) -> bool:
    """The headers of a message as Outlook repeats them."""
    block = [line.strip() for line in lines[number : number + HEADERS_OF_A_MESSAGE]]
    return len(block) == HEADERS_OF_A_MESSAGE and all(HEADER.match(line) for line in block)
