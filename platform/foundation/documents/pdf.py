"""Tagged PDF (PDF/UA-1) by typst: the same input gives the same bytes on every machine."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.template.utils import get_app_template_dirs

from foundation.documents.fonts import FOLDER, make_printable, unprintable

HOUSE = Path(__file__).parent / "typst" / "house.typ"


class TemplateMissingError(LookupError):
    """No app has a typst template of this name in its templates folder."""


def render(
    *,
    template: str,
    data: Mapping[str, Any],
    images: Mapping[str, bytes] | None = None,
    made_at: datetime | None = None,
) -> bytes:
    """Make the document. The template reads `data.json`: what users wrote is never part of its markup.

    `images` stand beside it by name; each must be given an `alt` there, or the document is refused.
    """
    files: Any = {  # typst takes several files by name; its type hints do not say so yet
        "main": source(template),
        "house.typ": HOUSE.read_bytes(),
        "data.json": json.dumps(_cleaned(data), ensure_ascii=False).encode(),
        **(images or {}),
    }
    made = typst.compile(
        files,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=int(made_at.timestamp()) if made_at else 0,
    )
    assert isinstance(made, bytes)  # one document: only images come as several
    return made


def unprintable_in(data: Any) -> str:
    """Every sign in the data, each once, that a document can't show: its writer must be told before it is made."""
    match data:
        case str():
            return unprintable(data)
        case Mapping():
            return unprintable("".join(map(unprintable_in, data.values())))
        case list() | tuple():
            return unprintable("".join(map(unprintable_in, data)))
        case _:
            return ""


def source(template: str) -> bytes:
    for folder in get_app_template_dirs("templates"):
        path = Path(folder) / template
        if path.is_file():
            return path.read_bytes()
    raise TemplateMissingError(template)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return make_printable(value)
    if isinstance(value, Mapping):
        return {key: _cleaned(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(part) for part in value]
    return value
