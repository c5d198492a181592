"""Viruses, as ClamAV's daemon finds them: it is sent the content in pieces (INSTREAM, clamd(8)) and answers in one line."""

from __future__ import annotations

import socket
import struct
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings

PIECE = 64 * 1024
SECONDS = 60.0
LONGEST_ANSWER = 4096
TOO_LARGE = "It is larger than the scanner takes."


class Finding(StrEnum):
    CLEAN = "clean"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"


@dataclass(frozen=True)
class Verdict:
    """`said` is the name of the virus, or why nothing was scanned."""

    finding: Finding
    said: str = ""


def is_configured() -> bool:
    return bool(settings.LINKS_CLAMD)


def scan(content: bytes) -> Verdict:
    """Without a daemon, or where it takes no such content, it is not scanned: never clean."""
    try:
        with closing(_connected(settings.LINKS_CLAMD)) as line:
            return _verdict(_answer(line, content))
    except (OSError, ValueError):
        return Verdict(Finding.NOT_SCANNED, "The scanner did not answer.")


def _connected(address: str) -> socket.socket:
    """ "/run/clamav/clamd.ctl" or "host:port"."""
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(SECONDS)
        try:
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)


def _answer(line: socket.socket, content: bytes) -> str:
    try:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))
    except (BrokenPipeError, ConnectionResetError):
        pass  # It hangs up on what is too large, and has said so.
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER and (more := line.recv(LONGEST_ANSWER)):
        said += more
    return said.rstrip(b"\0\n").decode(errors="replace")


def _verdict(said: str) -> Verdict:
    """ "stream: OK", "stream: Eicar FOUND", "INSTREAM size limit exceeded. ERROR"."""
    if said == "stream: OK":
        return Verdict(Finding.CLEAN)
    if said.startswith("stream: ") and said.endswith(" FOUND"):
        return Verdict(Finding.INFECTED, said.removeprefix("stream: ").removesuffix(" FOUND")[:200])
    if "size limit exceeded" in said:
        return Verdict(Finding.NOT_SCANNED, TOO_LARGE)
    return Verdict(Finding.NOT_SCANNED, "The scanner gave no result.")
