"""A logo is what its bytes are, not what its name says; nothing that could harm anybody is kept."""

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from foundation.law import Refused
from tenants.area.identity import pictures, queries, services
from tests.tenants.area.identity.factories import SYSTEM, of_its_own, picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def setting(network, at):
    def set_logo(content, alt="Two speech bubbles"):
        return services.set_logo(content=content, alt=alt, by=SYSTEM, at=at)

    return set_logo


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb(width, height):
    """A small file that says it is huge, and would be if it were decoded."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(10_000_000)))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_kept_smaller_with_its_size_and_digest(setting, kind):
    identity = setting(picture(kind, (1500, 600)))
    assert (identity.logo_width, identity.logo_height) == (600, 240)
    assert str(identity.logo.name).endswith({"PNG": ".png", "JPEG": ".jpg"}[kind])
    with identity.logo.open() as file:
        assert Image.open(BytesIO(file.read())).format == kind


@pytest.mark.parametrize(
    "content",
    [SVG, b"GIF89a" + bytes(50), b"", b"\x89PNG\r\n\x1a\n", picture()[:200], b"%PDF-1.7 " + bytes(99)],
)
def test_logo_is_a_picture_by_its_bytes_whatever_its_name_says(setting, content):
    with pytest.raises(Refused, match="a PNG or JPEG picture"):
        setting(content)
    assert not queries.identity().logo


def test_logo_is_of_a_size_refuses_ten_megabytes_without_looking_inside(setting, monkeypatch):
    monkeypatch.setattr(pictures, "size_of", lambda _: pytest.fail("it was opened"))
    with pytest.raises(Refused, match="at most 1MB"):
        setting(picture() + bytes(10 * 1024 * 1024))


@pytest.mark.parametrize("size", [(20_000, 20_000), (20_000, 10), (2001, 100), (100, 2001)])
def test_a_bomb_is_never_decoded(setting, monkeypatch, size):
    monkeypatch.setattr(pictures, "read", lambda _: pytest.fail("it was decoded"))
    with pytest.raises(Refused, match="2,000 pixels"):
        setting(bomb(*size))


def test_a_dot_is_too_small(setting):
    with pytest.raises(Refused, match="16 by 16 pixels"):
        setting(picture(size=(16, 16)))


def test_logo_is_seen_on_the_white_plate_of_the_header(setting):
    with pytest.raises(Refused, match="seen on white"):
        setting(picture(colour="#f4f4f4"))
    clear = BytesIO()
    Image.new("RGBA", (100, 100), (0, 0, 0, 0)).save(clear, "PNG")
    with pytest.raises(Refused, match="seen on white"):
        setting(clear.getvalue())


def test_logo_is_described(setting, network, at):
    with pytest.raises(Refused, match="a text that says what it shows"):
        setting(picture(), alt="  ")
    setting(picture())
    with pytest.raises(Refused, match="a text that says what it shows"):
        services.describe_logo(alt="", by=SYSTEM, at=at)


def test_what_stands_beside_the_pixels_is_left_behind(setting):
    """The place that a camera wrote, and a program hidden after the picture."""
    exif = Image.Exif()
    exif[0x010E] = "Taken at 12 Secret Lane"
    identity = setting(picture("JPEG", exif=exif.tobytes()) + SVG)
    with identity.logo.open() as file:
        kept = file.read()
    assert b"Secret Lane" not in kept
    assert b"<script" not in kept


def test_a_picture_that_a_camera_turned_is_kept_upright(setting):
    exif = Image.Exif()
    exif[0x0112] = 6
    identity = setting(picture("JPEG", (300, 120), exif=exif.tobytes()))
    assert (identity.logo_width, identity.logo_height) == (96, 240)


@settings(deadline=None)
@given(st.binary(max_size=60), st.integers(0, 400))
def test_no_bytes_do_anything_but_be_refused_or_read(noise, place):
    good = picture()
    content = good[:place] + noise + good[place:]
    try:
        pictures.size_of(content)
        pictures.read(content)
    except (pictures.NotAPicture, pictures.TooManyPixels):
        pass


def test_a_logo_that_is_replaced_or_removed_leaves_no_file(own_database, at):
    from foundation.tenancy import entering
    from tests.people import space_of

    with entering(space_of("sefton")):
        first = of_its_own(at=at).logo
        second = services.set_logo(content=picture(colour="#00588f"), alt="A", by=SYSTEM, at=at).logo
        assert not first.storage.exists(first.name)
        assert second.storage.exists(second.name)
        gone = services.remove_logo(by=SYSTEM, at=at)
        assert not second.storage.exists(second.name)
        assert (gone.logo_digest, gone.logo_alt, gone.logo_width) == ("", "", None)
