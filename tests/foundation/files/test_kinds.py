"""What a file is, told by its content: what is kept, what is refused and why, and what is taken out of pictures."""

import struct
import zlib
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from foundation.documents import packages, pdf_check
from foundation.documents.kinds import accept
from foundation.documents.refusals import NotSafeError, TooLargeError, WrongKindError
from tests.foundation.files.factories import (
    EXCEL,
    MACROS,
    TEXT,
    ods,
    odt,
    office,
    package,
    pdf,
    picture,
    picture_with_place,
)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", pdf(), "pdf"),
        ("a.PDF", pdf(), "pdf"),
        ("a.docx", office(), "docx"),
        ("a.xlsx", office(EXCEL), "xlsx"),
        ("a.odt", odt(), "odt"),
        ("a.ods", ods(), "ods"),
        ("a.txt", TEXT, "text"),
        ("a.csv", b"month,days\r\nMay,3\r\n", "text"),
        ("a.txt", "Siân, £3".encode("cp1252"), "text"),
        ("a.txt", "Siân, £3".encode("utf-16"), "text"),
        ("a.jpg", picture(), "jpeg"),
        ("a.jpeg", picture(), "jpeg"),
        ("a.png", picture("PNG"), "png"),
    ],
)
def test_a_kind_is_told_by_its_content(name, content, code):
    assert accept(name, content).kind.code == code


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.pdf", TEXT),
        ("letter.txt", pdf()),
        ("picture.png", picture()),
        ("letter.docx", office(EXCEL)),
        ("letter.docx", odt()),
        ("letter.pdf.exe", pdf()),
        ("letter", pdf()),
        ("program.txt", b"MZ\x90\x00\x03\x00\x00\x00"),
        ("archive.docx", package({"a.txt": "a"})),
        ("page.odt", package({"mimetype": "application/epub+zip"})),
        ("letter.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)),
        ("letter.docx", office()[:-30]),
        ("letter.docx", b"PK\x03\x04" + bytes(50)),
        ("letter.pdf", b"%PDF-1.7\nnothing"),
        ("letter.pdf", b"%PDF-1.4\n%%EOF"),
        ("picture.jpg", b"\xff\xd8\xff" + bytes(100)),
        ("picture.jpg", picture(size=(400, 300))[:800]),
        ("empty.txt", b"\x00"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ],
)
def test_what_lies_or_is_broken_is_refused(name, content):
    with pytest.raises(WrongKindError):
        accept(name, content)


def script(document):
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def launch_on_the_page(document):
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    document.pages[0].Annots = pikepdf.Array([link])


def file_within(document):
    document.attachments["a.txt"] = pikepdf.AttachedFileSpec(document, b"a")


def form_of_another_program(document):
    document.Root.AcroForm = pikepdf.Dictionary(XFA="<xdp/>")


@pytest.mark.parametrize("change", [script, launch_on_the_page, file_within, form_of_another_program])
@pytest.mark.parametrize("packed", [False, True])
def test_a_pdf_that_carries_more_than_pages_is_refused(change, packed):
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    with pytest.raises(NotSafeError, match="scripts or other files"):
        accept("a.pdf", pdf(change, object_stream_mode=mode))


def test_a_pdf_with_links_and_a_place_to_begin_is_kept():
    def harmless(document):
        go = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org/")
        document.pages[0].Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=go)])
        document.Root.OpenAction = pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit])

    assert accept("a.pdf", pdf(harmless)).kind.code == "pdf"


def test_what_is_locked_is_refused():
    with pytest.raises(NotSafeError, match="password"):
        accept("a.pdf", pdf(encryption=pikepdf.Encryption(owner="x", user="y")))
    with pytest.raises(NotSafeError, match="password"):
        accept("a.odt", odt(**{"META-INF/manifest.xml": "<manifest:encryption-data/>"}))
    locked = bytearray(office())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := locked.find(mark, place + 1)) >= 0:
            locked[place + flags] |= 1
    with pytest.raises(NotSafeError, match="password"):
        accept("a.docx", bytes(locked))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", office(MACROS)),
        ("a.docx", office(**{"word/vbaProject.bin": b"x"})),
        ("a.docx", office(**{"word/activeX/activeX1.xml": "<x/>"})),
        ("a.docx", office(**{"word/embeddings/oleObject1.bin": b"x"})),
        ("a.odt", odt(**{"Basic/Standard/Module1.xml": "<x/>"})),
        ("a.odt", odt(**{"Scripts/python/a.py": "x"})),
    ],
)
def test_macros_are_refused(name, content):
    with pytest.raises(NotSafeError, match="macros"):
        accept(name, content)


# --- How much it unpacks to ------------------------------------------------------------------------------------------


def test_what_bursts_is_refused_before_it_is_unpacked_whole(monkeypatch):
    monkeypatch.setattr(packages, "MOST_UNPACKED", 3 * packages.MEGABYTE)
    bomb = office(
        **{"word/media/a.bin": bytes(2 * packages.MEGABYTE), "word/media/b.bin": bytes(2 * packages.MEGABYTE)}
    )
    assert len(bomb) < 20_000
    with pytest.raises(TooLargeError, match="unpacks to more than 3MB"):
        accept("a.docx", bomb)


def test_a_heading_that_lies_about_the_size_changes_nothing(monkeypatch):
    monkeypatch.setattr(packages, "MOST_UNPACKED", packages.MEGABYTE)
    bomb = bytearray(office(**{"word/media/a.bin": bytes(2 * packages.MEGABYTE)}))
    true = struct.pack("<I", 2 * packages.MEGABYTE)
    assert bomb.count(true) == 2
    with pytest.raises((TooLargeError, WrongKindError)):
        accept("a.docx", bytes(bomb.replace(true, struct.pack("<I", 10))))


def test_a_part_without_end_is_refused_by_its_number(monkeypatch):
    monkeypatch.setattr(packages, "MOST_PARTS", 3)
    with pytest.raises(TooLargeError, match="too many parts"):
        accept("a.docx", office(**{f"a{number}.xml": "" for number in range(4)}))


def test_a_pdf_that_takes_too_long_or_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(pdf_check, "SECONDS", 0.001)
    with pytest.raises(TooLargeError, match="too much to read"):
        accept("a.pdf", pdf())


def objects_in_a_stream(size: int) -> bytes:
    """A PDF whose object 2 lies in a stream of objects that unpacks to that many bytes."""
    packed = zlib.compress(b"2 0 " + b" " * size, 9)
    objects = {
        1: b"<</Type/Catalog/Pages 3 0 R/X 2 0 R>>",
        3: b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        4: b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]/Resources<<>>>>",
        5: b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%b\nendstream"
        % (len(packed), packed),
    }
    written, places = b"%PDF-1.7\n", {0: (0, 0, 65535), 2: (2, 5, 0)}
    for number, content in objects.items():
        places[number] = (1, len(written), 0)
        written += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    places[6] = (1, len(written), 0)
    table = b"".join(struct.pack(">BIH", *places[number]) for number in range(7))
    head = b"<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Length %d>>" % len(table)
    end = b"6 0 obj\n%b stream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % (head, table, len(written))
    return written + end


def test_a_pdf_whose_objects_burst_is_refused():
    assert accept("a.pdf", objects_in_a_stream(50)).kind.code == "pdf"
    bomb = objects_in_a_stream(600 * 1024 * 1024)
    assert len(bomb) < 1024 * 1024
    with pytest.raises(TooLargeError, match="too much to read"):
        accept("a.pdf", bomb)


def test_the_process_that_reads_a_pdf_has_bounds(monkeypatch, tmp_path):
    greedy = tmp_path / "greedy.py"
    source = pdf_check.INSPECTION.read_text(encoding="utf-8")
    greedy.write_text(
        source.replace("    import pikepdf  #", "    bytearray(2 * MOST_MEMORY)\n    import pikepdf  #")
    )
    monkeypatch.setattr(pdf_check, "INSPECTION", greedy)
    with pytest.raises(TooLargeError, match="too much to read"):
        accept("a.pdf", pdf())


def test_the_process_that_reads_a_pdf_knows_no_secret(monkeypatch, tmp_path):
    curious = tmp_path / "curious.py"
    curious.write_text(
        "import os, sys\nsys.stdin.buffer.read()\nsys.stdout.write('active' if 'SECRET' in os.environ else 'plain')"
    )
    monkeypatch.setenv("SECRET", "x")
    monkeypatch.setattr(pdf_check, "INSPECTION", curious)
    assert accept("a.pdf", pdf()).kind.code == "pdf"


# --- Pictures --------------------------------------------------------------------------------------------------------


def test_a_picture_loses_its_place_its_camera_and_every_comment():
    sent = picture_with_place()
    assert b"Maker of cameras" in sent
    assert b"taken at the ward" in sent
    kept = accept("a.jpg", sent).content
    with Image.open(BytesIO(kept)) as image:
        assert dict(image.getexif()) == {}
        assert image.size == (40, 30)
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for word in (b"Maker", b"ward", b"Exif"):
        assert word not in kept


def test_words_in_a_png_and_behind_its_end_are_gone():
    from PIL.PngImagePlugin import PngInfo

    words = PngInfo()
    words.add_text("Comment", "taken at the ward")
    kept = accept("a.png", picture("PNG", pnginfo=words) + b"hidden behind the end").content
    assert b"ward" not in kept
    assert b"hidden" not in kept


def test_a_picture_is_turned_as_the_camera_was_held():
    exif = Image.Exif()
    exif[0x0112] = 6
    with Image.open(BytesIO(accept("a.jpg", picture(exif=exif.tobytes())).content)) as image:
        assert image.size == (30, 40)


def test_a_picture_that_says_it_is_vast_is_not_decoded():
    head = struct.pack(">II5B", 60_000, 60_000, 8, 2, 0, 0, 0)
    vast = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b""))
    with pytest.raises(TooLargeError, match="more pixels"):
        accept("a.png", vast)


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def test_a_large_picture_is_kept_in_the_size_of_a_page():
    with Image.open(BytesIO(accept("a.jpg", picture(size=(6000, 300))).content)) as image:
        assert max(image.size) == 4000
