"""Pictures that people send: opened within bounds, and written again without place, camera, comments or anything beside the pixels."""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO

from PIL import Image, ImageOps

from foundation.documents.refusals import TooLargeError, WrongKindError

KINDS = ("PNG", "JPEG")
MOST_PIXELS = 50_000_000
# The longer side of what is kept: some 280 dots to the inch on a sheet of A4.
KEPT_WITHIN = 4000
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, struct.error, zlib.error)


class NotAPicture(Exception):
    """The bytes are neither a PNG nor a JPEG, or are truncated."""


class TooManyPixels(Exception):
    """So many that decoding it could take the memory of the server: it was not decoded."""


def opened(content: bytes) -> Image.Image:
    """Its head alone: nothing is decoded. Raises NotAPicture or TooManyPixels."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return Image.open(BytesIO(content), formats=KINDS)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise TooManyPixels from error
        except BROKEN as error:
            raise NotAPicture from error


def upright(image: Image.Image, mode: str) -> Image.Image:
    """The pixels alone, turned as the camera was held; the file's own words about itself are gone. Raises NotAPicture."""
    try:
        plain = ImageOps.exif_transpose(image).convert(mode)
    except BROKEN as error:
        raise NotAPicture from error
    plain.info.clear()
    return plain


def _shrink(image: Image.Image) -> None:
    """Before anything else is done with it, so that no second copy in full size is made. Raises NotAPicture."""
    try:
        image.thumbnail((KEPT_WITHIN, KEPT_WITHIN))
    except BROKEN as error:
        raise NotAPicture from error


def stripped(content: bytes) -> bytes:
    """The same picture in the same format, at most KEPT_WITHIN pixels wide and high. Raises NotAcceptedError."""
    try:
        with opened(content) as image:
            kind = str(image.format)
            if image.width * image.height > MOST_PIXELS:
                raise TooManyPixels
            _shrink(image)
            plain = upright(image, _mode(image, kind))
    except TooManyPixels:
        raise TooLargeError("This one has far more pixels.") from None
    except NotAPicture:
        raise WrongKindError("This picture is broken.") from None
    written = BytesIO()
    plain.save(written, kind, **({} if kind == "PNG" else {"quality": 90, "optimize": True}))
    return written.getvalue()


def _mode(image: Image.Image, kind: str) -> str:
    return "RGBA" if kind == "PNG" and image.has_transparency_data else "RGB"
