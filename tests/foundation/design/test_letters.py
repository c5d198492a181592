"""A letter as a tagged PDF: the words of the page, and the address in the window of an envelope."""

import ast
import re
import shutil
import subprocess
from io import BytesIO

import pikepdf
import pytest

from foundation.design import letters
from foundation.documents import pdf
from tenants.people.members import services as joining
from tests.architecture.sources import dotted, modules
from tests.architecture.test_templates import templates
from tests.tenants.people.members import factories as members

LETTERS = {
    name.partition("/templates/")[2]
    for name, text in templates()
    if '{% extends "design/letter.html" %}' in text
}
POINTS_A_MM = 72 / 25.4
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</word>')


@pytest.fixture
def by_post(network, alice, at):
    def make(name):
        asked = members.join_request(name, email="", address="1 Long Lane\nBootle", postcode="L20 1AA", at=at)
        joining.decline_join_request(join_request=asked, reason="Lives elsewhere", by=alice, at=at)
        return asked

    return make


@pytest.fixture
def written(monkeypatch):
    """What the letters of a document were made from."""
    made = []
    monkeypatch.setattr(pdf, "render", lambda **given: made.extend(given["data"]["letters"]) or b"%PDF-")
    return made


def pdf_of(client, address):
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf", address
    return answer.content


def test_it_is_written_from_the_words_of_the_page(by_post, alice, client_for, written):
    asked = by_post("Fi <b>Post</b> #let @x $y$")
    client_for(alice).get(f"/members/joining/{asked.pk}/letter/?pdf")
    (letter,) = written
    assert letter["to"] == "Fi <b>Post</b> #let @x $y$"
    assert letter["address"] == "1 Long Lane\nBootle\nL20 1AA"
    assert letter["reference"] == f"Join request {asked.pk}"
    assert letter["title"] == "Your request to join Sefton LINk"
    assert letter["blocks"][0]["text"].endswith("We are sorry that we could not accept your request.")


def test_lines_lists_and_headings_are_kept(rf, network, at):
    reader = letters._Reader()
    reader.feed(
        "<p>Outside</p><div data-letter><h1>A &amp; b</h1><p>One <strong>bold</strong>\n word<br>next</p><h2>Who</h2>"
        '<ul><li>Ada</li><li>Bea</li></ul><div class="links-lines">First\nSecond\n\nThird</div></div><p>After</p>'
    )
    assert reader.title == "A & b"
    assert [(block.kind, block.text) for block in reader.blocks] == [
        ("paragraph", "One bold word\nnext"),
        ("heading", "Who"),
        ("item", "Ada"),
        ("item", "Bea"),
        ("paragraph", "First\nSecond\n\nThird"),
    ]


def test_it_is_a_tagged_document_whatever_a_name_holds(by_post, alice, client_for):
    asked = by_post('Fi <b>Post</b> #let @x $y$ \\ " \u202e')
    content = pdf_of(client_for(alice), f"/members/joining/{asked.pk}/letter/?pdf")
    with pikepdf.open(BytesIO(content)) as letter:
        assert letter.Root.MarkInfo.Marked
        assert letter.Root.Lang == "en-GB"


@pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="pdftotext, which says where words lie, is not here"
)
def test_the_address_lies_in_the_window(by_post, alice, client_for, tmp_path):
    asked = by_post("Fiona")
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(pdf_of(client_for(alice), f"/members/joining/{asked.pk}/letter/?pdf"))
    shown = subprocess.run(["pdftotext", "-bbox", letter, "-"], capture_output=True, text=True, check=True)
    places = {word: (float(x), float(y)) for x, y, word in reversed(WORD.findall(shown.stdout))}
    for word in ("Fiona", "Lane", "Bootle", "1AA"):
        from_left, from_top = (points / POINTS_A_MM for points in places[word])
        assert 20 <= from_left <= 110, word
        assert 46 <= from_top <= 77, word


def test_every_letter_is_drawn_by_the_one_page_that_also_makes_its_pdf():
    """Its template says that there is a PDF, and a reference: a view of its own would promise both in vain."""
    drawn = {
        argument.value: dotted(call.func)
        for _, module in modules("tenants/", "platform/foundation")
        for call in ast.walk(module)
        if isinstance(call, ast.Call)
        for argument in call.args
        if isinstance(argument, ast.Constant) and argument.value in LETTERS
    }
    assert drawn.keys() == LETTERS
    assert set(drawn.values()) == {"LetterPage"}
