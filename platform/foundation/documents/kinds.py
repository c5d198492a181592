"""The kinds of file that are kept, told by their content: a name alone proves nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from foundation.documents import csv_file, packages, pdf_check, pictures
from foundation.documents.hidden import hidden_in
from foundation.documents.refusals import WrongKindError

CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# Office files of before 2007, and newer ones that are locked with a password.
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Kind:
    """`words` as people read it. A text may be a table of comma separated values: the content does not tell."""

    code: str
    words: str
    endings: tuple[str, ...]
    media_type: str


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
KINDS = {
    kind.code: kind
    for kind in (
        Kind("pdf", "PDF", ("pdf",), "application/pdf"),
        Kind("docx", "DOCX", ("docx",), f"{_OFFICE}wordprocessingml.document"),
        Kind("xlsx", "XLSX", ("xlsx",), f"{_OFFICE}spreadsheetml.sheet"),
        Kind("odt", "ODT", ("odt",), f"{_OPEN}text"),
        Kind("ods", "ODS", ("ods",), f"{_OPEN}spreadsheet"),
        Kind("text", "plain text", ("txt", "csv"), "text/plain"),
        Kind("jpeg", "JPEG", ("jpg", "jpeg"), "image/jpeg"),
        Kind("png", "PNG", ("png",), "image/png"),
    )
}
ENDINGS = tuple(ending for kind in KINDS.values() for ending in kind.endings)


@dataclass(frozen=True)
class Accepted:
    """What may be kept: a picture without its place and camera, anything else as it came. `hidden` says what a spreadsheet carries that
    its reader does not see."""

    kind: Kind
    content: bytes
    hidden: tuple[str, ...] = ()


def accept(name: str, content: bytes) -> Accepted:
    """Raises NotAcceptedError with a sentence. The content is looked into only as far as its kind asks."""
    kind = KINDS[_code_of(content)]
    ending = PurePath(name).suffix.lower().lstrip(".")
    if ending not in kind.endings:
        raise WrongKindError(f"The content is {kind.words}, but the name ends in “.{ending}”.")
    if kind.code == "pdf":
        pdf_check.require_plain(content)
    if kind.code in ("jpeg", "png"):
        return Accepted(kind, pictures.stripped(content))
    return Accepted(kind, content, hidden_in(kind.code, content))


def _code_of(content: bytes) -> str:
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return packages.code_of(content)
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(OLD_OFFICE):
        raise WrongKindError(
            "This one is in the format of Office before 2007, or is locked with a password. Save it as DOCX or XLSX, "
            "without a password."
        )
    if _is_text(content):
        return "text"
    raise WrongKindError("This one is something else.")


def _is_text(content: bytes) -> bool:
    """Whether it can be read as UTF-16, UTF-8, or as older programs write, without control characters."""
    unicode = "utf-16" if content.startswith(MARKS_OF_UTF_16) else csv_file.likely_unicode(content)
    # Beyond ASCII every byte is a letter or a sign in one older encoding or another; "mac_roman" knows them all.
    for encoding in (unicode,) if unicode != "utf-8" else (unicode, "mac_roman"):
        try:
            return not CONTROL.search(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    return False
