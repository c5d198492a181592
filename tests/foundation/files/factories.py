"""Files of every kind that is kept, made here: small, and of nobody."""

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
from django.db.models import Model
from PIL import Image

from foundation.access import Viewer
from foundation.documents import sheets
from foundation.files import services
from foundation.files.models import Attachment

SYSTEM = Viewer.system("tests")
TEXT = b"A letter.\nNobody wrote it.\n"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def file(
    record: Model, content: bytes = TEXT, name: str = "letter.txt", *, at: datetime, **facts: Any
) -> Attachment:
    facts = {"title": "A letter of nobody", "by": SYSTEM, **facts}
    return services.add_file(record=record, content=content, name=name, at=at, **facts)


def package(parts: dict[str, bytes | str]) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def office(types: str = WORD, **parts: bytes | str) -> bytes:
    main = f'<Types><Override PartName="/word/document.xml" ContentType="{types}"/></Types>'
    return package({"[Content_Types].xml": main, "word/document.xml": "<w/>", **parts})


def odt(**parts: bytes | str) -> bytes:
    return package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<o/>", **parts})


def ods() -> bytes:
    return sheets.ods_bytes([sheets.Sheet("Waits", ["Month", "Days"], [["May", 3]])])


def pdf(change: Any = None, **saving: Any) -> bytes:
    document, written = pikepdf.new(), BytesIO()
    document.add_blank_page()
    if change:
        change(document)
    document.save(written, **saving)
    return written.getvalue()


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), **saving: Any) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, "teal").save(written, kind, **saving)
    return written.getvalue()


def picture_with_place() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Maker of cameras"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (53.0, 38.0, 47.0)
    return picture(exif=exif.tobytes(), comment=b"taken at the ward")
