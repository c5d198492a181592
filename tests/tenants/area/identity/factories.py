"""Names, colours and pictures, all made up."""

from datetime import datetime
from io import BytesIO

from PIL import Image, ImageDraw

from foundation.access import Viewer
from foundation.tenancy import Space
from tenants.area.identity import queries, services
from tenants.area.identity.models import Identity

SYSTEM = Viewer.system("tests")
CONTACT = {
    "postal_address": "12 Lord Street\nSouthport",
    "telephone": "01632 960 123",
    "text_relay": "18001 01632 960 123",
    "email": "hello@voices.example",
    "opening_times": "Monday to Friday, 9am to 5pm",
}


def picture(
    kind: str = "PNG", size: tuple[int, int] = (300, 120), *, colour: object = "#6b2c5f", **how: object
) -> bytes:
    """A shape on white."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).ellipse((0, 0, size[0] // 2, size[1] - 1), fill=colour)
    written = BytesIO()
    image.save(written, kind, **how)
    return written.getvalue()


def of_its_own(*, at: datetime, known_as: str = "Sefton Voices", accent: str = "#6b2c5f") -> Identity:
    """A network that has set everything."""
    services.set_name(known_as=known_as, by=SYSTEM, at=at)
    services.set_accent(accent=accent, by=SYSTEM, at=at)
    services.set_contact(**CONTACT, by=SYSTEM, at=at)
    return services.set_logo(content=picture(), alt="Two speech bubbles", by=SYSTEM, at=at)


def reachable(space: Space) -> Identity:
    """One that people can answer, and with nothing else of its own."""
    identity, _ = Identity.objects.get_or_create(defaults={"email": f"hello@{space.key}.example"})
    queries.forget()
    return identity
