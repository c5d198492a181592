"""What a network may choose. None of it is law but that everybody must be able to read and to reach it."""

import re
from collections.abc import Iterable
from math import floor

from foundation.law import Rule
from foundation.reading import UnreadableError, look
from foundation.reading import telephone as read_telephone
from tenants.area.identity import contrast, pictures
from tenants.area.identity.pictures import Picture

OWN_RULE = "the platform's own rule"
ACCESSIBLE = "Web Content Accessibility Guidelines 2.2, success criteria 1.4.3 and 1.4.11"


def to_one(ratio: float) -> str:
    """The ratio in words, rounded down so that a failing contrast never reads as a pass."""
    return f"{floor(ratio * 10) / 10:g} to 1"


class AccentIsReadable(Rule):
    """An accent colour can be read in every place where the pages use it."""

    citation = ACCESSIBLE

    @classmethod
    def check(cls, accent: str) -> None:
        weakest = contrast.worst(accent)
        cls.require(
            weakest.passes,
            f"{weakest.place} would reach a contrast of {to_one(weakest.ratio)}, and {to_one(weakest.needed)} is"
            f" needed. The nearest darker shade that can be used is {contrast.nearest_usable(accent)}.",
        )


class AccentIsNoWarning(Rule):
    """An accent colour is not the red of errors and warnings, or buttons would look like dangers."""

    citation = OWN_RULE

    @classmethod
    def check(cls, accent: str) -> None:
        cls.require(
            not contrast.like_a_warning(accent),
            f"The nearest darker shade that can be used is {contrast.nearest_usable(accent)}.",
        )


def check_accent(accent: str) -> None:
    AccentIsReadable.check(accent)
    AccentIsNoWarning.check(accent)


class NameIsAName(Rule):
    """The name a LINk is known by is one line of words, and no web or email address."""

    citation = OWN_RULE

    @classmethod
    def check(cls, name: str) -> None:
        has_letters = any(character.isalpha() for character in name)
        cls.require(name.isprintable() and has_letters and not re.search(r"@|://|\bwww\.", name))


class NameIsNotAnothers(Rule):
    """A LINk is not known by the name that another LINk has in the register."""

    citation = OWN_RULE

    @classmethod
    def check(cls, name: str, others: Iterable[str]) -> None:
        """By its look: letters of another alphabet that can be taken for ours are no other name."""
        cls.require(look(name) not in {look(other) for other in others})


class LogoIsAPicture(Rule):
    """A logo is a PNG or JPEG picture, whatever the name of its file says."""

    citation = "the platform's own rule, so that no file carries a program to the people who look at it"


class LogoIsOfASize(Rule):
    """A logo has at most 1MB, and is between 32 and 2,000 pixels wide and high."""

    citation = "the platform's own rule, so that pages open quickly and no file exhausts the server"

    @classmethod
    def check_bytes(cls, content: bytes) -> None:
        cls.require(len(content) <= pictures.MOST_BYTES)

    @classmethod
    def check_pixels(cls, width: int, height: int) -> None:
        fits = all(pictures.FEWEST_PIXELS <= side <= pictures.MOST_PIXELS for side in (width, height))
        cls.require(fits, f"This one is {width:,} by {height:,} pixels.")


class LogoIsSeen(Rule):
    """A logo is seen on white: pages show it on a white plate, whatever the accent colour."""

    citation = ACCESSIBLE

    @classmethod
    def check(cls, picture: Picture) -> None:
        cls.require(picture.is_visible_on_white)


class LogoIsDescribed(Rule):
    """A logo has a text that says what it shows, for people who do not see it."""

    citation = "Web Content Accessibility Guidelines 2.2, success criterion 1.1.1"


class TelephoneCanBeRung(Rule):
    """A telephone number has 10 to 15 figures, and nothing else but spaces, brackets, hyphens, a plus sign and perhaps
    an extension."""

    citation = OWN_RULE

    @classmethod
    def check(cls, telephone: str) -> None:
        try:
            cls.require(not telephone or read_telephone(telephone))
        except UnreadableError:
            cls.refuse()
