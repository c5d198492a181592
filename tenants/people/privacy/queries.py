"""Requests about one's own data, and who is the controller."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import EmailField, Model, Q, QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.access.records import with_merged
from foundation.erasure.services import TAKEN_OUT
from foundation.features import Kept, Subject, kept_about, people_found
from foundation.files import queries as files
from foundation.files.models import Attachment
from foundation.notes import queries as notes
from foundation.reading import look
from foundation.search.words import containing
from tenants.people.privacy.models import Certificate, Controller, DataRequest, Kind
from tenants.people.privacy.workflow import RequestState
from tenants.permissions import P


def controller() -> Controller | None:
    """Who is named to everybody as the controller; None until the host has said so."""
    return Controller.objects.first()


def requests(viewer: Viewer, *, state: str = "", kind: str = "", text: str = "") -> QuerySet[DataRequest]:
    """The requests, the newest first; `state` "open" means those that wait for the host."""
    viewer.require(P.DATA_REQUESTS_SEE)
    found = DataRequest.objects.select_related("clock")
    if state == "open":
        found = found.open()
    elif state:
        found = found.filter(state=state)
    if kind:
        found = found.filter(kind=kind)
    return containing(found, text, "name", "email", "text")


def request_for(viewer: Viewer, pk: int) -> DataRequest:
    return get_object_or_404(requests(viewer), pk=pk)


def waiting(viewer: Viewer, on: date) -> list[DataRequest]:
    """Those that wait for the host. While a time limit is stopped, the host waits for them."""
    received = requests(viewer, state="open").filter(received_on__lte=on).select_related("clock")
    return [request for request in received if request.clock is None or request.clock.paused_since is None]


# --- Whose records, and what is kept about them. No viewer: who asks has shown that they are the person, or may answer them. ---


@dataclass(frozen=True)
class Person:
    """Records of one name at an address."""

    name: str
    records: tuple[Model, ...]

    @property
    def keys(self) -> list[tuple[str, int]]:
        return [(record._meta.label_lower, record.pk) for record in self.records]


def to_be_told(viewer: Viewer) -> list[DataRequest]:
    """Those who gave a postal address and no email address, and to whom no letter or call is on record since they had to be told."""
    waiting = list(
        requests(viewer)
        .filter(to_be_told_since__isnull=False, email="")
        .exclude(address="")
        .order_by("to_be_told_since", "pk")
    )
    told = notes.latest_told(waiting)
    return [request for request in waiting if not _was_told(request, told.get(request.pk))]


def _was_told(request: DataRequest, at: datetime | None) -> bool:
    since = request.to_be_told_since
    return since is not None and at is not None and at >= since


def people_at(email: str) -> list[Person]:
    """The people who are reached at an address, by name. Two names that look alike are one person's."""
    by_look: dict[str, list[Model]] = {}
    for record in people_found(email=email):
        by_look.setdefault(look(record.name), []).append(record)  # type: ignore[attr-defined]
    return [
        Person(str(records[0].name), tuple(with_merged(*records)))  # type: ignore[attr-defined]
        for records in by_look.values()
    ]


def person_called(people: Iterable[Person], name: str) -> Person | None:
    return next((person for person in people if look(person.name) == look(name)), None)


def is_told_apart(person: Person, people: Iterable[Person], fact: str) -> bool:
    """Whether a telephone number or postcode stands on this person's records, and on nobody else's at the address."""
    wanted = _bare(fact)
    having = [other for other in people if wanted in _facts(other)]
    return bool(wanted) and having == [person]


def _facts(person: Person) -> set[str]:
    return {
        _bare(str(getattr(record, field, "")))
        for record in person.records
        for field in ("telephone", "postcode")
    }


def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def candidates(request: DataRequest) -> list[Model]:
    """Records that may be of the person who asks: of their address, or of their name."""
    by_address = people_found(email=request.email) if request.email else []
    by_name = people_found(email="", name=request.name)
    return list(
        {(record._meta.label_lower, record.pk): record for record in [*by_address, *by_name]}.values()
    )


def subject_of(records: Iterable[tuple[str, int]]) -> Subject:
    """Those of the records, each by its label and number, that are still there, with those that were merged with them."""
    kept = [_record(label, number) for label, number in records]
    return Subject.of_records(with_merged(*(record for record in kept if record is not None)))


def _record(label: str, number: int) -> Model | None:
    found: Model | None = apps.get_model(label)._base_manager.filter(pk=number).first()
    return found


def subject_at(email: str) -> Subject:
    """Whoever reads the mail of an address at which nobody is on record: what was sent there and came from there is theirs."""
    return Subject((), names=frozenset(), emails=frozenset({email.lower()}), telephones=frozenset())


def reached_by(rows: Iterable[tuple[str, str]]) -> list[list[object]]:
    """Those of the rows, each by its table and key, that have an email address, as [label, number]."""
    models = {model._meta.db_table: model for model in apps.get_models() if _addresses(model)}
    return [[models[table]._meta.label_lower, int(key)] for table, key in rows if table in models]


def addresses_of(rows: Iterable[tuple[str, int]]) -> frozenset[str]:
    """The email addresses in those of the rows that are still there."""
    kept = [record for label, number in rows if (record := _record(label, number)) is not None]
    found = (str(getattr(record, name)).lower() for record in kept for name in _addresses(type(record)))
    return frozenset(email for email in found if "@" in email)


def _addresses(model: type[Model]) -> list[str]:
    """The fields with the address of whom the row is about; an answer to a message arrives at the LINk's own."""
    fields = [field.name for field in model._meta.concrete_fields if isinstance(field, EmailField)]
    return [name for name in fields if name != "reply_to"]


def own_requests(subject: Subject) -> QuerySet[DataRequest]:
    """Every request that is of the same records or came from one of their addresses under one of their names."""
    at_address = reduce(or_, (Q(email__iexact=email) for email in subject.emails), Q(pk=None))
    keys = [[record._meta.label_lower, record.pk] for record in subject.records]
    of_records = reduce(or_, (Q(records__contains=[key]) for key in keys), Q(pk=None))
    named = Q(name__in=subject.names) if subject.names else Q()
    return DataRequest.objects.filter(of_records | at_address & named).order_by("pk")


@dataclass(frozen=True)
class OwnData:
    """What may be told, what waits for the host to look it over, and what was held back, each with its reason."""

    told: list[Kept]
    waiting: int
    held_back: list[tuple[str, str]]


def own_data(subject: Subject, *, released: DataRequest | None = None) -> OwnData:
    """`released` is the request for which the host has looked over what may name others."""
    kept = kept_about(subject)
    if released is None or released.looked_over_on is None:
        told = [one for one in kept if not one.may_name_others]
        return OwnData(told, len(kept) - len(told), [])
    held = [(one.what, released.held_back[one.key]) for one in kept if one.key in released.held_back]
    seen = {one.key for one in kept if _was_there(one, released)}
    told = [one for one in kept if one.key in seen and one.key not in released.held_back]
    return OwnData(told, len(kept) - len(told) - len(held), held)


def _was_there(one: Kept, released: DataRequest) -> bool:
    """What may name others was looked over only if it was there then."""
    return not one.may_name_others or one.key in released.looked_over


def to_look_over(request: DataRequest) -> list[Kept]:
    return [one for one in kept_about(subject_of(request.records)) if one.may_name_others]


def last_answered(subject: Subject) -> DataRequest | None:
    """The last request for access that was answered for exactly these people."""
    answered = own_requests(subject).filter(kind=Kind.ACCESS, state=RequestState.ANSWERED)
    return answered.order_by("-closed_on", "-pk").first()


def files_to_enclose(request: DataRequest) -> list[Attachment]:
    """Files that may go with the answer: those that the host has put on the request for that, and those on the person's own records
    that were looked over and are not held back."""
    subject = subject_of(request.records)
    found = files.ready(files.on_records([request, *subject.records]))
    return [file for file in found if _may_be_told(file, request)]


def _may_be_told(file: Attachment, request: DataRequest) -> bool:
    if (file.record, file.record_id) == (request._meta.label_lower, request.pk):
        return True
    key = f"{file._meta.label_lower}:{file.pk}"
    return key in request.looked_over and key not in request.held_back


def enclosed_with(request: DataRequest) -> list[Attachment]:
    """The files that went with the answer, as far as they are still there."""
    return list(files.ready(files.numbered(request.enclosed))) if request.enclosed else []


def enclosed_for(subject: Subject) -> list[Attachment]:
    """The files that went with any answer to exactly these people."""
    answered = own_requests(subject).filter(kind=Kind.ACCESS, state=RequestState.ANSWERED)
    return [file for request in answered for file in enclosed_with(request)]


def certificates(viewer: Viewer) -> QuerySet[Certificate]:
    viewer.require(P.DATA_REQUESTS_SEE)
    return Certificate.objects.all()


def closed_and_named() -> QuerySet[DataRequest]:
    """Requests that are closed and still say who made them, whoever asks: for those who sort out what is kept."""
    return DataRequest.objects.filter(closed_on__isnull=False).exclude(name__startswith=TAKEN_OUT)


def numbered(requests: Sequence[DataRequest]) -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(pk__in=[request.pk for request in requests])
