"""What a message says, in plain values, and the limits of what is read."""

import time
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.inbound import parts, reading
from foundation.inbound.folding import folded
from foundation.inbound.reading import read


def written(**headers):
    message = EmailMessage()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return message


def test_the_plain_text_is_taken_where_there_is_one():
    message = written(From="Ada <ada@example.org>", Subject="Hours")
    message.set_content("Plain.\n")
    message.add_alternative("<p>Rich.</p>", subtype="html")
    assert read(message.as_bytes()).text == "Plain."


def test_a_text_in_html_is_its_words_and_nothing_that_acts():
    message = written(From="ada@example.org")
    message.set_content(
        "<style>p{}</style><p>One &amp; two</p><script>alert(1)</script><div>three<br>four</div>"
        '<img src="https://tracker.example/x.png" onerror="alert(1)"><a href="javascript:alert(1)">link</a>',
        subtype="html",
    )
    text = read(message.as_bytes()).text
    assert text.split("\n") == ["One & two", "three", "four", "link"]


@pytest.mark.parametrize(
    ("raw", "subject"),
    [
        (b"Subject: =?utf-8?b?w4ZyZQ==?=", "Ære"),
        (b"Subject: =?nonsense?q?caf=E9?=", "café"),
        (b"Subject: caf\xe9", "café"),
        (b"Subject: caf\xc3\xa9", "café"),
        (b"Subject: =?utf-8?b?!!!?=", "=?utf-8?b?!!!?="),
        (b"Subject: a\r\n\tb\x00\xe2\x80\xaec", "a bc"),
        (b"X: y", ""),
    ],
)
def test_subjects_in_whatever_encoding(raw, subject):
    assert read(raw + b"\r\n\r\nText").subject == subject


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("Ada Quill <ada@example.org>", "ada@example.org"),
        ("ada@example.org", "ada@example.org"),
        ('"ada@evil.example" <ada@example.org>', "ada@example.org"),
        ("<ada@example.org> <other@example.org>", None),
        ("nobody", ""),
        ("a" * 300 + "@example.org", ""),
        ("", ""),
    ],
)
def test_an_address_is_one_or_none(value, address):
    sender = read(f"From: {value}\n\nText".encode()).sender
    assert (
        sender == address if address is not None else sender in ("", "ada@example.org", "other@example.org")
    )


def test_files_are_taken_under_their_names_and_pictures_in_the_text_stay_in_the_original():
    message = written(From="ada@example.org")
    message.set_content("See.")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="../../etc/Übersicht.pdf")
    message.add_attachment(b"y", maintype="image", subtype="png", cid="<logo>", disposition="inline")
    mail = read(message.as_bytes())
    assert [enclosure.name for enclosure in mail.enclosures] == ["Übersicht.pdf"]
    assert mail.remarks == ("The pictures in the text are in the original.",)


def test_a_message_within_a_message_is_a_file_and_not_its_text():
    inner = written(Subject="Inner")
    inner.set_content("Inner text")
    message = written(Subject="Outer")
    message.set_content("Outer text")
    message.add_attachment(inner)
    mail = read(message.as_bytes())
    assert (mail.text, [enclosure.name for enclosure in mail.enclosures]) == ("Outer text", ["message.eml"])
    assert b"Inner text" in mail.enclosures[0].content


def test_more_than_is_read_is_said():
    message = written(Subject="Many")
    message.set_content("x" * (parts.LONGEST_TEXT + 1))
    for number in range(parts.MOST_ENCLOSURES + 2):
        message.add_attachment(b"x", maintype="application", subtype="pdf", filename=f"{number}.pdf")
    mail = read(message.as_bytes())
    assert len(mail.text) == parts.LONGEST_TEXT
    assert len(mail.enclosures) == parts.MOST_ENCLOSURES
    assert len(mail.remarks) == 2


def test_parts_within_parts_are_read_to_a_depth():
    open_, close = "", ""
    for depth in range(2_000):
        open_ += f'Content-Type: multipart/mixed; boundary="b{depth}"\n\n--b{depth}\n'
        close = f"\n--b{depth}--\n" + close
    mail = read(f"Subject: Deep\n{open_}\nText{close}".encode())
    assert mail.subject in ("Deep", "A message that could not be read")
    assert mail.remarks


@given(st.binary(max_size=2_000))
def test_whatever_arrives_is_read_or_set_aside(original):
    mail = read(original)
    assert mail.original == original
    mail.text.encode()
    mail.subject.encode()
    assert "\x00" not in mail.text + mail.subject + mail.sender_name
    assert len(mail.subject) <= 300
    assert len(mail.sender) <= 254
    assert len(mail.sender_name) <= 200


@given(st.binary(max_size=300))
def test_broken_headers_are_read_or_set_aside(value):
    original = (
        b"From: " + value + b"\nSubject: =?" + value + b"\nContent-Type: multipart/mixed; boundary=" + value
    )
    assert reading.read(original + b"\n\n--" + value + b"\n").original.startswith(b"From: ")


# --- What it answers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "quotation",
    [
        "On 14 June 2010, Sefton LINk wrote:\n> When?",
        "On Mon, 14 Jun 2010 at 10:00,\nSefton LINk <hello@sefton.example> wrote:\n> When?",
        "-----Original Message-----\nFrom: Sefton LINk\nWhen?",
        "From: Sefton LINk\nSent: 14 June 2010\nTo: Marta Bell\nSubject: Clinics\n\nWhen?",
        "________________________________\nFrom: Sefton LINk\nWhen?",
        "> When?\n> Where?\n",
    ],
)
def test_what_it_answers_is_folded(quotation):
    written, quoted = folded(f"At eight.\n\nMarta Bell\n\n{quotation}")
    assert written == "At eight.\n\nMarta Bell"
    assert quoted == quotation.strip()


@pytest.mark.parametrize(
    "text",
    [
        "> When?\nAt eight.\n> Where?\nIn the hall.",
        "On Monday we open at eight.",
        "From: the desk of Marta\nWe open at eight.",
        "> All of it quoted",
    ],
)
def test_nothing_is_folded_that_somebody_wrote(text):
    assert folded(text) == (text, "")


@pytest.mark.parametrize("line", [">", "On ", "From:", " ", "_" * 19, "On a wrote", "On " + "a " * 150])
def test_no_text_makes_folding_slow(line):
    text = f"{line}\n" * (parts.LONGEST_TEXT // (len(line) + 1))
    before = time.process_time()
    folded(text + "x")
    assert time.process_time() - before < 2


@given(st.text(alphabet=">On wrote:\nFrm-_ a", max_size=400))
def test_folding_loses_nothing(text):
    written, quoted = folded(text)
    assert "".join((written + quoted).split()) == "".join(text.split())
