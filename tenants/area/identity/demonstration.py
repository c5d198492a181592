"""How networks show themselves: contact details for all, and for a few a name, a colour and a logo of their own.

Telephone numbers are of the range that Ofcom keeps for drama (01632 960000 to 960999), addresses end in "example".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from foundation.demonstration import texts
from foundation.demonstration.days import FIRST_DAY, morning
from foundation.demonstration.story import BY, Story
from foundation.demonstration.writers import Writer
from tenants.area.identity import services

SIZE = (480, 240)


def _bubbles(draw: ImageDraw.ImageDraw, colour: str) -> None:
    draw.rounded_rectangle((20, 20, 270, 160), 40, fill=colour)
    draw.polygon(((70, 150), (70, 215), (140, 150)), fill=colour)
    draw.rounded_rectangle((210, 80, 460, 200), 40, outline=colour, width=16, fill="white")


def _sunrise(draw: ImageDraw.ImageDraw, colour: str) -> None:
    draw.pieslice((120, 60, 360, 300), 180, 360, fill=colour)
    for left, top, right, bottom in ((20, 172, 100, 188), (380, 172, 460, 188), (232, 10, 248, 44)):
        draw.rectangle((left, top, right, bottom), fill=colour)


def _circle_of_people(draw: ImageDraw.ImageDraw, colour: str) -> None:
    for x, y in ((240, 40), (330, 80), (360, 150), (300, 200), (180, 200), (120, 150), (150, 80)):
        draw.ellipse((x - 26, y - 26, x + 26, y + 26), fill=colour)


@dataclass(frozen=True)
class Look:
    known_as: str
    accent: str
    drawn: Callable[[ImageDraw.ImageDraw, str], None] | None = None
    shows: str = ""


LOOKS = {
    "birmingham": Look("Birmingham Speaks Up", "#0b5e36", _circle_of_people, "Seven people in a circle"),
    "bradford": Look("", "#8f2a56"),
    "cornwall": Look("Lev Kernow", "#3f4a54", _sunrise, "Lev Kernow: the sun rising over the sea"),
    "devon": Look("Devon Health Voices", "#3d5a1f", _bubbles, "Two speech bubbles"),
    "hammersmith-and-fulham": Look("", "#7d4300", _circle_of_people, "Seven people in a circle"),
    "isles-of-scilly": Look("Scilly Says", "#00588f", _sunrise, "The sun rising over the sea"),
    # As long as a name may be.
    "kensington-and-chelsea": Look("Kensington and Chelsea’s Voices for Health and Social Care", "#4a3c8c"),
    "surrey": Look("Surrey Listens", "#1d3f72"),
    "wandsworth": Look("Wandsworth Voices", "#6b2c5f", _bubbles, "Two speech bubbles"),
}


def fill_identity(story: Story) -> None:
    rng, slug, at = story.chance("identity"), story.space.authority_slug, morning(FIRST_DAY)
    area, last = story.space.name.removesuffix(" LINk"), rng.randint(0, 999)
    telephone = f"01632 960 {last:03}"
    services.set_contact(
        postal_address=f"{story.space.name} (synthetic)\n{rng.randint(1, 90)} {rng.choice(texts.STREETS)}\n{area}",
        telephone=telephone,
        text_relay=f"18001 {telephone}",
        email=f"hello@{slug}.example",
        opening_times=rng.choice(("Monday to Friday, 9am to 5pm", "Tuesday and Thursday, 10am to 4pm")),
        urgent_contacts=f"Adult social care, day and night (synthetic): 01632 960 {(last + 500) % 1000:03}",
        by=BY,
        at=at,
    )
    if look := LOOKS.get(slug):
        services.set_name(known_as=look.known_as, by=BY, at=at)
        services.set_accent(accent=look.accent, by=BY, at=at)
        if look.drawn:
            services.set_logo(content=_logo(look.drawn, look.accent), alt=look.shows, by=BY, at=at)


def _logo(drawn: Callable[[ImageDraw.ImageDraw, str], None], colour: str) -> bytes:
    image = Image.new("RGB", SIZE, "white")
    drawn(ImageDraw.Draw(image), colour)
    written = BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


WRITER = Writer(fill_identity, rank=12)
