"""Documents that are ZIP files of parts (DOCX, XLSX, ODT, ODS): which of them it is, and that nothing in it runs or bursts."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import NoReturn
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from foundation.documents.refusals import NotSafeError, TooLargeError, WrongKindError

MEGABYTE = 1024 * 1024
MOST_UNPACKED, MOST_PARTS = 200 * MEGABYTE, 10_000
# Of the parts that are read whole.
MOST_LISTED = 2 * MEGABYTE
KNOWN = {ZIP_STORED, ZIP_DEFLATED}
ENCRYPTED = 0x1

OFFICE = {
    b"wordprocessingml.document.main+xml": "docx",
    b"spreadsheetml.sheet.main+xml": "xlsx",
}
OPEN = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
# Macros, controls and objects of other programs.
PROGRAMS = re.compile(
    r"vbaproject\.bin$|/activex/|oleobject[^/]*$|^basic/|^scripts/|\.(exe|dll|js|vbs|class|jar)$",
    re.IGNORECASE,
)


def code_of(content: bytes) -> str:
    """ "docx", "xlsx", "odt" or "ods". Raises NotAcceptedError for every other archive."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = {part.filename: part for part in archive.infolist()}
            _require_bounded(archive)
            code = _code_in(archive, parts)
            _require_safe(archive, parts)
            return code
    except (BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise WrongKindError("This one is broken.") from error


def _require_bounded(archive: ZipFile) -> None:
    """Unpacks every part piece by piece, counts, and throws it away: what its heading says may be a lie."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise TooLargeError("This one is packed of too many parts.")
    left = MOST_UNPACKED
    for part in parts:
        if part.flag_bits & ENCRYPTED:
            raise NotSafeError("This one is locked with a password.")
        if part.compress_type not in KNOWN:
            raise WrongKindError("This one is packed in an unusual way.")
        left -= _size(archive, part, left)


def _size(archive: ZipFile, part: ZipInfo, most: int) -> int:
    size = 0
    with archive.open(part) as opened:
        while piece := opened.read(MEGABYTE):
            size += len(piece)
            if size > most:
                raise TooLargeError(f"This one unpacks to more than {MOST_UNPACKED // MEGABYTE}MB.")
    return size


def _code_in(archive: ZipFile, parts: dict[str, ZipInfo]) -> str:
    if "mimetype" in parts:
        return OPEN.get(_text_of(archive, parts, "mimetype").strip()) or _unknown()
    types = _text_of(archive, parts, "[Content_Types].xml")
    if b"macroenabled" in types.lower():
        raise NotSafeError("This one carries macros. Save it without them.")
    return next((code for mark, code in OFFICE.items() if mark in types), "") or _unknown()


def _unknown() -> NoReturn:
    raise WrongKindError("This one is an archive of another kind.")


def _require_safe(archive: ZipFile, parts: dict[str, ZipInfo]) -> None:
    if any(PROGRAMS.search(name) for name in parts):
        raise NotSafeError("This one carries macros or parts of other programs. Save it without them.")
    if b"encryption-data" in _text_of(archive, parts, "META-INF/manifest.xml"):
        raise NotSafeError("This one is locked with a password.")


def _text_of(archive: ZipFile, parts: dict[str, ZipInfo], name: str) -> bytes:
    if name not in parts:
        return b""
    with archive.open(parts[name]) as opened:
        return opened.read(MOST_LISTED)
