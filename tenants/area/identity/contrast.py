"""Colours by arithmetic: relative luminance and contrast as WCAG 2 defines them, and the shades that an accent gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import dist

BLACK, WHITE = "#000000", "#ffffff"
# From GOV.UK Frontend: text, secondary text, the focus background, and errors and warnings.
INK, GREY, FOCUS, WARNING = "#0b0c0c", "#484949", "#ffdd00", "#ca3535"
VISITED, WHITE_BUTTON_POINTED_AT = "#54319f", "#f4f8fb"
TEXT, GRAPHIC = 4.5, 3.0
# Below this luminance a darker shade is indistinguishable, so the hover shade is lighter instead.
_NEARLY_BLACK = 0.02
# In the colour space OKLab, where equal distances look equally different.
_TOO_MUCH_LIKE_A_WARNING = 0.1

COLOUR = re.compile(r"#[0-9a-f]{6}")
# Shades that pass everywhere, for people who do not think in codes.
SUGGESTED: tuple[tuple[str, str], ...] = (
    ("#1d3f72", "Navy"),
    ("#00588f", "Blue"),
    ("#4a3c8c", "Violet"),
    ("#6b2c5f", "Plum"),
    ("#8f2a56", "Raspberry"),
    ("#7d4300", "Bronze"),
    ("#3d5a1f", "Moss"),
    ("#0b5e36", "Forest"),
    ("#3f4a54", "Slate"),
)


def channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def colour_of(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(channel):02x}" for channel in (red, green, blue))


@cache
def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    red, green, blue = map(_linear, channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: str, other: str) -> float:
    dark, light = sorted((luminance(colour), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` blended with `share` (0 to 1) of `other`, channel by channel."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return colour_of(*(a + (b - a) * share for a, b in pairs))


def oklab(colour: str) -> tuple[float, float, float]:
    """Björn Ottosson, "A perceptual color space for image processing", 2020."""
    red, green, blue = map(_linear, channels(colour))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


@dataclass(frozen=True)
class Palette:
    """The shades of one accent, each with its use on the pages."""

    accent: str
    dark: str
    hover: str
    bright: str
    pale: str
    line: str

    @classmethod
    def of(cls, accent: str) -> Palette:
        away = WHITE if luminance(accent) < _NEARLY_BLACK else BLACK
        return cls(
            accent=accent,
            dark=mixed(accent, away, 0.28),
            hover=mixed(accent, away, 0.2),
            bright=mixed(accent, WHITE, 0.75),
            pale=mixed(accent, WHITE, 0.93),
            line=mixed(accent, WHITE, 0.5),
        )


@dataclass(frozen=True)
class Pair:
    """One colour on another, in one place and state of the pages."""

    place: str
    front: str
    ground: str
    needed: float = TEXT

    @property
    def ratio(self) -> float:
        return contrast(self.front, self.ground)

    @property
    def passes(self) -> bool:
        return self.ratio >= self.needed


def pairs(accent: str) -> tuple[Pair, ...]:
    """Every place and state in which an accent or one of its shades is used."""
    shades = Palette.of(accent)
    return (
        Pair("White text in the header and on buttons", WHITE, shades.accent),
        Pair("White text on a button under the pointer", WHITE, shades.hover),
        Pair("A link on the white page", shades.accent, WHITE),
        Pair("A link on a tinted panel", shades.accent, shades.pale),
        Pair("A link under the pointer, on the white page", shades.dark, WHITE),
        Pair("A link under the pointer, on a tinted panel", shades.dark, shades.pale),
        Pair("The text of a white button under the pointer", shades.accent, WHITE_BUTTON_POINTED_AT),
        Pair("A visited link on a tinted panel", VISITED, shades.pale),
        Pair("Grey text on a tinted panel", GREY, shades.pale),
        Pair("The text of what has the focus", INK, FOCUS),
        Pair("The yellow of the focus on the header", FOCUS, shades.accent, GRAPHIC),
        Pair("The mark and the lines in the header", shades.bright, shades.accent, GRAPHIC),
    )


def worst(accent: str) -> Pair:
    return min(pairs(accent), key=lambda pair: pair.ratio / pair.needed)


def like_a_warning(accent: str) -> bool:
    return dist(oklab(accent), oklab(WARNING)) < _TOO_MUCH_LIKE_A_WARNING


def usable(accent: str) -> bool:
    return worst(accent).passes and not like_a_warning(accent)


def darker(colour: str) -> Iterator[str]:
    """The same hue, step by step down to black."""
    for left in range(255, -1, -1):
        yield colour_of(*(channel * left / 255 for channel in channels(colour)))


def nearest_usable(accent: str) -> str:
    """The accent itself, or the first of its darker shades that can be used. Black always can."""
    return next(filter(usable, darker(accent)))
