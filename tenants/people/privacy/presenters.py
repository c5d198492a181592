from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.design import (
    PER_PAGE,
    Choice,
    Column,
    Day,
    Due,
    Empty,
    Filters,
    Lines,
    Link,
    Search,
    Table,
    Tag,
)
from foundation.design.buttons import Button, Look
from foundation.design.formats import date_long
from foundation.design.identity import identity_of
from foundation.documents import pdf
from foundation.erasure.queries import Mention
from foundation.features import Kept
from foundation.law.instruments import Instrument
from foundation.tenancy import current_space
from foundation.writing.addresses import reverse
from tenants.people.privacy import queries, rules
from tenants.people.privacy.models import Controller, DataRequest, Kind
from tenants.people.privacy.queries import OwnData
from tenants.people.privacy.workflow import DATA_REQUEST
from tenants.permissions import P

NO_LIMIT = "No law in force on that day sets a time limit for it."


def no_limit(kind: str, on: date) -> str:
    """Why a request has no clock, and which law gives such requests one from a later day."""
    law = rules.later_limit(kind, on)
    if law is None:
        return NO_LIMIT
    since = f"{law.limit} to {law.duty}, for what is received from {date_long(law.in_force_from)}"
    return f"{NO_LIMIT} A later one does: {since} ({law.citation})."


def filters(query: Mapping[str, str]) -> Filters:
    states = [("open", "Waiting for us"), *DATA_REQUEST.states.choices()]
    return Filters(
        query,
        Search("q", "Name, email address or words"),
        Choice("state", "State", states, every="All states"),
        Choice("kind", "What is asked", Kind.choices, every="Everything"),
    )


REQUESTS = (
    Column[DataRequest]("Request", lambda request: Link(request, request.get_absolute_url()), sort="pk"),
    Column[DataRequest]("Name", lambda request: request.name, sort="name"),
    Column[DataRequest]("Received", lambda request: Day(request.received_on), sort="received_on"),
    Column[DataRequest]("Last day", lambda request: _last_day(request), sort="clock__due_on"),
    Column[DataRequest]("State", Tag, sort="state"),
)
NONE_YET = Empty(
    "Nobody has asked about their data yet", "Record what comes by post, telephone or in person."
)
NO_MATCH = Empty("No request matches", "Try fewer words, or every state.")


def requests_table(requests: QuerySet[DataRequest], *, narrowed: bool) -> Table[DataRequest]:
    return Table(
        "Requests about data",
        REQUESTS,
        requests,
        empty=NO_MATCH if narrowed else NONE_YET,
        per_page=PER_PAGE,
        size="hidden",
        personal=True,
    )


def _last_day(request: DataRequest) -> Any:
    clock = request.clock
    if clock is None:
        return "None set by law"
    if clock.paused_since:
        return f"Stands still since {date_long(clock.paused_since)}"
    return Due(clock)


def facts(request: DataRequest) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = [
        ("What is asked", request.get_kind_display()),
        ("State", Tag(request)),
        ("Received", request.received_on),
        ("How it came", request.get_way_display()),
        ("Last day", _last_day(request) if request.clock else no_limit(request.kind, request.received_on)),
        ("Who asks", request.name),
        ("Email address", request.email),
        ("Telephone number", request.telephone),
        ("Postal address", request.address),
        ("In their words", request.text),
    ]
    if not request.is_complaint:
        rows.append(("How we know that it is them", request.get_identity_display()))
        rows.append(("Records that are theirs", len(request.records)))
    if request.looked_over_on:
        rows.append(("Looked over", request.looked_over_on))
    if request.refusal:
        rows.append(("Refused because", request.get_refusal_display()))
    if request.answer:
        rows.append(("Our answer", request.answer))
    if enclosed := queries.enclosed_with(request):
        rows.append(("Files with the answer", Lines(*(file.title for file in enclosed))))
    return rows


def buttons(request: DataRequest, viewer: Viewer) -> list[Button]:
    """What may be done beside the moves."""
    letter = [_button("Letter to print", "letter", request, Look.LINK)]
    if request.kind == Kind.ACCESS and request.looked_over_on and viewer.may(P.DATA_REQUESTS_ANSWER):
        letter += [
            _button("The file for them (HTML)", "file", request, Look.LINK),
            _button("The file for them (PDF)", "file_pdf", request, Look.LINK),
        ]
    if not viewer.may(P.DATA_REQUESTS_MANAGE) or not request.is_open:
        return letter
    return [*_while_open(request, viewer), *letter]


def _while_open(request: DataRequest, viewer: Viewer) -> list[Button]:
    more = [_asking(request)]
    if not request.is_complaint:
        more += [
            _button("Say how you know them", "confirm_identity", request),
            _button("Say which records are theirs", "choose_records", request),
        ]
    return more + (_answering(request) if viewer.may(P.DATA_REQUESTS_ANSWER) else [])


def _asking(request: DataRequest) -> Button:
    if request.clock and request.clock.paused_since:
        return _button("What we asked for has come", "record_what_came", request)
    return _button("Ask them something first", "ask_for_more", request)


def _answering(request: DataRequest) -> list[Button]:
    clock = request.clock
    by_kind = {
        Kind.ACCESS.value: [_button("Look over what may name others", "look_over", request)],
        Kind.ERASURE.value: [_button("Take them out", "erase", request)],
    }
    longer = (
        [_button("Take longer", "give_longer", request)]
        if clock and clock.is_open and clock.law.longer
        else []
    )
    return [*by_kind.get(request.kind, []), *longer]


def _button(text: str, name: str, request: DataRequest, look: Look = Look.SECONDARY) -> Button:
    return Button(text, reverse(f"privacy:{name}", args=[request.pk]), look)


def controller_rows(controller: Controller) -> list[tuple[Any, ...]]:
    return [
        ("Name", controller.name),
        ("Postal address", controller.address),
        ("Email address", controller.email),
        ("Telephone", controller.telephone),
    ]


def limits(laws: Mapping[str, Instrument | None]) -> list[tuple[str, str]]:
    """How long the answer to each kind of request may take."""
    return [(Kind(kind).label, _limit(law)) for kind, law in laws.items()]


def _limit(law: Instrument | None) -> str:
    if law is None:
        return "No law sets a time limit"
    return f"{law.limit[:1].upper()}{law.limit[1:]} ({law.citation})"


def sections(told: Iterable[Kept]) -> list[tuple[str, list[tuple[tuple[str, str], ...]]]]:
    """What is told, kind by kind in the order in which it came."""
    by_kind: dict[str, list[tuple[tuple[str, str], ...]]] = {}
    for one in told:
        by_kind.setdefault(one.what, []).append(one.said)
    return list(by_kind.items())


def as_pdf(data: OwnData, files: Sequence[str], at: datetime) -> bytes:
    """To print and to keep: a tagged document. `files` are the titles of those that go with it."""
    identity = identity_of(current_space())
    return pdf.render(
        template="privacy/file.typ",
        data={
            "title": "What is kept about you",
            "subtitle": f"As it was on {date_long(at)}",
            "author": identity.name,
            "footer": f"{identity.name}: what is kept about you",
            "sections": [{"what": what, "rows": rows} for what, rows in sections(data.told)],
            "files": list(files),
            "held_back": data.held_back,
            "waiting": data.waiting,
        },
        made_at=at,
    )


def as_data(data: OwnData) -> dict[str, Any]:
    """For programs: the same, as objects."""
    return {
        "kept": [{"what": one.what, **dict(one.said)} for one in data.told],
        "held_back": [{"what": what, "reason": reason} for what, reason in data.held_back],
        "waiting_to_be_looked_over": data.waiting,
    }


def record_choices(records: Iterable[Any]) -> list[tuple[str, str]]:
    """Each record with what tells it from others of the same name."""
    return [
        (
            f"{record._meta.label_lower}:{record.pk}",
            ", ".join(
                part
                for part in (
                    str(record._meta.verbose_name).capitalize(),
                    record.name,
                    getattr(record, "email", ""),
                    getattr(record, "telephone", ""),
                    " ".join(getattr(record, "address", "").split()),
                )
                if part
            ),
        )
        for record in records
    ]


def look_over_choices(kept: Iterable[Kept]) -> list[tuple[str, str]]:
    return [(one.key, f"{one.what}. " + ". ".join(words for _, words in one.said)) for one in kept]


def mention(mention: Mention) -> str:
    place = mention.table.replace("_", " ")
    return f"{place}, number {mention.key} ({mention.column.replace('_', ' ')}): {mention.excerpt}"


def gone_rows(gone: Iterable[Sequence[Any]]) -> list[tuple[str, str]]:
    return [(str(what), f"{number:,}") for what, number in gone]
