"""Decodes an uploaded logo and encodes it again, which drops metadata and anything hidden beside the pixels."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from PIL import Image

from foundation.documents.pictures import NotAPicture, TooManyPixels, opened, upright

__all__ = ["NotAPicture", "Picture", "TooManyPixels", "read", "size_of"]

MOST_BYTES = 1024 * 1024
FEWEST_PIXELS, MOST_PIXELS = 32, 2000
# Three times the size in which pages show it, for fine screens and for print.
KEPT_WITHIN = (720, 240)
# On a white plate a logo lighter than this is not seen.
_TOO_LIGHT = 225
_ENDINGS = {"PNG": "png", "JPEG": "jpg"}


@dataclass(frozen=True)
class Picture:
    content: bytes
    ending: str
    width: int
    height: int
    is_visible_on_white: bool

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()[:16]


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height, read from the head of the file: nothing is decoded."""
    with opened(content) as image:
        return image.size


def read(content: bytes) -> Picture:
    with opened(content) as image:
        kind = str(image.format)
        plain = upright(image, "RGBA" if kind == "PNG" else "RGB")
    plain.thumbnail(KEPT_WITHIN)
    written = BytesIO()
    plain.save(written, kind, optimize=True, **({} if kind == "PNG" else {"quality": 90}))
    return Picture(written.getvalue(), _ENDINGS[kind], plain.width, plain.height, _is_seen(plain))


def _is_seen(image: Image.Image) -> bool:
    white = Image.new("RGBA", image.size, "white")
    white.alpha_composite(image.convert("RGBA"))
    darkest = white.convert("L").getextrema()[0]
    return isinstance(darkest, int | float) and darkest <= _TOO_LIGHT
