from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.template.defaultfilters import filesizeformat

from foundation.access import Viewer
from foundation.access.records import kind_named, label_of
from foundation.design import PER_PAGE, Choice, Column, Empty, Filters, Lines, Link, Table, Tag
from foundation.design.buttons import Button, Look
from foundation.design.formats import date_long, datetime_long
from foundation.design.letters import WaitingLetter, reference_of
from foundation.inbound.folding import folded
from foundation.notes.presenters import Entry
from foundation.notify import queries as notify
from foundation.notify.presenters import messages_table
from foundation.writing.addresses import reverse
from tenants.people.correspondence import queries
from tenants.people.correspondence.models import Letter, Way
from tenants.people.correspondence.services.enclosures import enclosures_of
from tenants.people.correspondence.suggestions import suggestions
from tenants.people.correspondence.workflow import LetterState
from tenants.permissions import P

TO_SORT, IN, OUT, FAILED, HELD = "to_sort", "in", "out", "failed", "held"
WENT_OUT = (OUT, FAILED)
SHOWN = Choice(
    "show",
    "Show",
    [
        (TO_SORT, "To sort"),
        (IN, "Everything that came in"),
        (OUT, "Everything that went out"),
        (FAILED, "What could not be delivered"),
        (HELD, "Held as spam"),
    ],
    default=TO_SORT,
)
EMPTY = {
    TO_SORT: Empty("Nothing to sort", "Letters that no case could be found for wait here."),
    IN: Empty("Nothing has come in yet", "Emails, letters by post and calls appear here."),
    HELD: Empty("Nothing is held", "What the mail server takes for spam waits here until somebody looks."),
}


def filters(query: Mapping[str, str]) -> Filters:
    return Filters(query, SHOWN, label="Choose what is shown", submit="Show")


def table(show: str, viewer: Viewer) -> Table[Any]:
    if show in WENT_OUT:
        messages = notify.messages(viewer)
        return messages_table(messages.undelivered() if show == FAILED else messages)
    state = {TO_SORT: LetterState.TO_SORT, HELD: LetterState.HELD}.get(show, "")
    return letters_table(queries.incoming(viewer, state=state), show)


def letters_table(letters: QuerySet[Letter], show: str) -> Table[Letter]:
    return Table(
        "Letters that came in, newest first",
        (
            Column[Letter](
                "Letter",
                lambda letter: Link(
                    str(letter), letter.get_absolute_url(), f"from {letter.who}, {date_long(letter.on)}"
                ),
                sort="subject",
            ),
            Column[Letter](
                "From", lambda letter: Lines(letter.sender_name, letter.sender), sort="sender_name"
            ),
            Column[Letter]("How", lambda letter: letter.get_way_display(), sort="way"),
            Column[Letter]("Came", lambda letter: letter.on, sort="on"),
            Column[Letter]("State", lambda letter: Tag(letter), sort="state"),
        ),
        letters,
        empty=EMPTY[show],
        per_page=PER_PAGE,
        size="hidden",
        personal=True,
    )


def counts(to_print: int) -> str:
    """How much waits: "3 to sort, 1 held as spam, 2 not delivered"."""
    numbers = (
        (queries.count_of(LetterState.TO_SORT), "to sort"),
        (queries.count_of(LetterState.FILED), "to deal with"),
        (queries.count_of(LetterState.HELD), "held as spam"),
        (notify.failed_count(), "not delivered"),
        (to_print, "to print"),
    )
    return ", ".join(f"{number:,} {words}" for number, words in numbers if number)


@dataclass(frozen=True)
class Shown:
    """A letter as its page shows it. `quoted` is what it answers, folded away."""

    written: str
    quoted: str
    remarks: list[str]
    facts: list[tuple[str, Any]]
    enclosures: list[str]
    buttons: list[Button]


def shown(letter: Letter, record: Model | None, viewer: Viewer) -> Shown:
    written, quoted = folded(letter.text)
    return Shown(
        written=written,
        quoted=quoted,
        remarks=letter.remarks.splitlines(),
        facts=_facts(letter, record),
        enclosures=_enclosures(letter),
        buttons=_buttons(letter, record, viewer),
    )


def _facts(letter: Letter, record: Model | None) -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = [
        ("State", Tag(letter)),
        ("From", Lines(letter.sender_name, letter.sender)),
    ]
    if letter.way == Way.EMAIL:
        rows.append(("Sender", _trust(letter)))
    label = "Filed on" if letter.state in (LetterState.FILED, LetterState.DONE) else "May be about"
    if record is not None:
        rows.append((label, Link(str(record), record.get_absolute_url())))  # type: ignore[attr-defined]
    return [
        *rows,
        ("How", letter.get_way_display()),
        ("Came", letter.on),
        ("Taken in", f"{datetime_long(letter.at)} by {letter.by_name}"),
    ]


def _trust(letter: Letter) -> str:
    if letter.verified:
        return "Our mail server found that it comes from this address."
    return "From an address that nobody verified. Anybody can write any address there."


def _enclosures(letter: Letter) -> list[str]:
    """What came with it, while it is not filed: from then on its files are on the record."""
    if letter.state not in (LetterState.TO_SORT, LetterState.HELD, LetterState.AUTOMATIC):
        return []
    return [
        f"{enclosure.name} ({filesizeformat(len(enclosure.content))})" for enclosure in enclosures_of(letter)
    ]


def _buttons(letter: Letter, record: Model | None, viewer: Viewer) -> list[Button]:
    buttons = []
    if address := answer_address(letter, record, viewer):
        buttons.append(Button("Record this as the answer", address))
    if letter.has_original and viewer.may(P.POST_SORT):
        buttons.append(
            Button("Open the original", reverse("correspondence:original", args=[letter.pk]), Look.LINK)
        )
    return buttons


def answer_address(letter: Letter, record: Model | None, viewer: Viewer) -> str:
    """The form that records an answer on the case, which will begin with the words of the letter; empty where none is awaited."""
    case = kind_named(label_of(record)).case if record is not None else None
    if record is None or case is None or case.answer is None or letter.state != LetterState.FILED:
        return ""
    address = case.answer(record, letter.sender) if viewer.may(case.run) else ""
    return f"{address}?letter={letter.pk}" if address else ""


def entries(record: Model, viewer: Viewer) -> Iterable[Entry]:
    """What came in about a record, among its notes and the emails that went out."""
    for letter in queries.about(record, viewer):
        yield Entry(
            anchor=f"letter-{letter.pk}",
            title=f"{letter.get_way_display()} from {letter.who}",
            on=letter.on,
            at=letter.at,
            signed=f"{date_long(letter.on)}. Taken in by {letter.by_name}, {datetime_long(letter.at)}",
            text=str(letter),
            url=letter.get_absolute_url(),
            state=LetterState.of(letter.state),
        )


def recording_address(record: Model) -> str:
    return reverse("correspondence:record_about", args=[label_of(record), record.pk])


def sent_address() -> str:
    return f"{reverse('correspondence:post')}?show={OUT}"


def choices(letter: Letter, searched: str, viewer: Viewer) -> list[tuple[str, str]]:
    """Where it may be filed: what is suggested, then what a search found, each by the address of its page."""
    suggested = [(suggestion.record, suggestion.why) for suggestion in suggestions(letter, viewer)]
    searched_for = queries.records_matching(searched, viewer) if searched else []
    found: dict[str, str] = {}
    for record, why in [*suggested, *((record, f"Found by “{searched}”") for record in searched_for)]:
        address = record.get_absolute_url()  # type: ignore[attr-defined]
        found.setdefault(address, f"{str(record._meta.verbose_name).capitalize()}: {record}. {why}.")
    return list(found.items())


# --- Letters that go out by post --------------------------------------------------------------------------------------


def letter_choices(waiting: Sequence[WaitingLetter]) -> list[tuple[str, str]]:
    return [(letter.key, f"{letter.letter.to}: {_about(letter)}") for letter in waiting]


def letter_hints(waiting: Sequence[WaitingLetter]) -> dict[str, str]:
    return {letter.key: _envelope(letter) for letter in waiting}


def _about(letter: WaitingLetter) -> str:
    return reference_of(letter.letter.record)


def _envelope(letter: WaitingLetter) -> str:
    address = ", ".join(letter.letter.address.splitlines())
    return address or "No postal address is recorded: the window of the envelope will stay empty."


def letters_to_print(waiting: Sequence[WaitingLetter], name: str = "") -> Table[WaitingLetter]:
    return Table(
        "Letters to print, the longest wait first",
        (
            Column[WaitingLetter]("To", lambda letter: str(letter.letter.to), sort=False),
            Column[WaitingLetter](
                "About",
                lambda letter: Link(_about(letter), letter.letter.record.get_absolute_url()),  # type: ignore[attr-defined]
                sort=False,
            ),
            Column[WaitingLetter]("Address", _address, sort=False),
            Column[WaitingLetter]("Why by post", lambda letter: letter.why, sort=False),
            Column[WaitingLetter]("Waits since", lambda letter: letter.since, sort=False),
            Column[WaitingLetter]("When it has arrived", _own_page, sort=False),
        ),
        waiting,
        name=name,
        empty=Empty("No letter waits", "What nobody can be told by email waits here to be printed."),
        size="hidden",
        export=False,
        personal=True,
    )


def _address(letter: WaitingLetter) -> Lines | Link | str:
    page = letter.letter
    if page.address:
        return Lines(*page.address.splitlines())
    add = Link("Add the address", page.address_page, f"of {page.to}")
    return add if page.address_page else "Not recorded"


def _own_page(letter: WaitingLetter) -> Link | str:
    return Link("Record the day", letter.page, f"of the letter to {letter.letter.to}") if letter.page else ""


def were_posted(number: int) -> str:
    return "The letter has been recorded." if number == 1 else f"{number:,} letters have been recorded."
