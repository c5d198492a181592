"""Letters: a page to read and print, and the same words as a tagged PDF whose address fits the window of an envelope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from foundation.design.formats import date_long
from foundation.design.identity import identity_of
from foundation.design.pages import page
from foundation.documents import pdf
from foundation.documents.sheets import pdf_response
from foundation.tenancy import current_space
from foundation.timekeeping import now

if TYPE_CHECKING:
    from foundation.access import Viewer

AS_PDF = "pdf"


@dataclass(frozen=True)
class LetterPage:
    """A letter about a record, from a template that extends design/letter.html: to whom, where, and of which day.

    The postal address is kept on the record of whoever it is; `address_page` is where it is changed, "" where nobody can.
    """

    template: str
    record: Model
    to: object
    address: str
    on: date
    address_page: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)


class Posted(Protocol):
    def __call__(self, *, on: date, by: Viewer, at: datetime) -> object: ...


@dataclass(frozen=True)
class WaitingLetter:
    """A letter that waits since a day to be printed and posted, and `why` it goes by post.

    `posted` records that it went, beside the note that every letter leaves on its record. Where more than the day has to be said, `page`
    is where that is asked. With `part`, a record may have several letters that wait.
    """

    letter: LetterPage
    since: date
    why: str
    posted: Posted | None = None
    page: str = ""
    part: str = ""

    @property
    def key(self) -> str:
        """members.joinrequest-12"""
        record = self.letter.record
        return "-".join(filter(None, (record._meta.label_lower, str(record.pk), self.part)))


@dataclass(frozen=True)
class Block:
    """A part of the text: "heading", "paragraph" (lines are kept) or "item" of a list."""

    kind: str
    text: str


@dataclass(frozen=True)
class Letter:
    """What stands on one letter besides its sender."""

    to: str
    address: str
    on: date
    reference: str
    title: str
    blocks: tuple[Block, ...]


def reference_of(record: Model) -> str:
    """How the sender finds the record when somebody writes back: "Information request 12"."""
    return f"{str(record._meta.verbose_name).capitalize()} {record.pk}"


def letter_page(request: HttpRequest, letter: LetterPage) -> HttpResponse:
    """The page of a letter; or its PDF, when the address asks for it."""
    record = letter.record
    if AS_PDF in request.GET:
        made = letters_pdf([written(request, letter)])
        return pdf_response(made, filename=f"letter-{record._meta.model_name}-{record.pk}")
    back = record.get_absolute_url()  # type: ignore[attr-defined]
    return page(request, letter.template, back=back, **_shown(letter))


def _shown(letter: LetterPage) -> dict[str, Any]:
    return {
        "to": letter.to,
        "address": letter.address,
        "address_page": letter.address_page,
        "on": letter.on,
        "reference": reference_of(letter.record),
        **letter.context,
    }


def written(request: HttpRequest, letter: LetterPage) -> Letter:
    """The letter that the page shows, read from the page itself: there is one text of it."""
    reader = _Reader()
    reader.feed(render_to_string(letter.template, _shown(letter), request))
    return Letter(
        to=str(letter.to),
        address=letter.address,
        on=letter.on,
        reference=reference_of(letter.record),
        title=reader.title,
        blocks=tuple(reader.blocks),
    )


def letters_pdf(letters: Sequence[Letter]) -> bytes:
    """One document, each letter on pages of its own."""
    identity = identity_of(current_space())
    sender = identity.full_name or identity.name
    return pdf.render(
        template="design/letter.typ",
        data={
            "title": letters[0].title if len(letters) == 1 else f"{len(letters):,} letters of {sender}",
            "sender": sender,
            "reach": identity.reach,
            "signature": identity.signature,
            "letters": [{**asdict(letter), "on": date_long(letter.on)} for letter in letters],
        },
        made_at=now(),
    )


@dataclass
class _Open:
    kind: str
    words: list[str] = field(default_factory=list)
    keeps_lines: bool = False


_KINDS = {"h1": "title", "h2": "heading", "h3": "heading", "p": "paragraph", "li": "item"}
_LINES = "links-lines"


class _Reader(HTMLParser):
    """Reads what stands between the marks of the letter's text; a mark inside another (as bold words) is read as its words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.blocks: list[Block] = []
        self._depth = 0
        self._open: _Open | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "div":
            if self._depth or "data-letter" in given:
                self._depth += 1
            if self._depth and _LINES in (given.get("class") or ""):
                self._open = _Open("paragraph", keeps_lines=True)
        elif self._depth and tag in _KINDS:
            self._open = _Open(_KINDS[tag])
        elif self._open and tag == "br":
            self._open.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._depth:
            self._depth -= 1
            self._close()
        elif tag in _KINDS:
            self._close()

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open.words.append(data if self._open.keeps_lines else data.replace("\n", " "))

    def _close(self) -> None:
        if self._open is None:
            return
        text = "\n".join(" ".join(line.split()) for line in "".join(self._open.words).split("\n")).strip()
        if self._open.kind == "title":
            self.title = text
        elif text:
            self.blocks.append(Block(self._open.kind, text))
        self._open = None
