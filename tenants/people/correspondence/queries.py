from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import reduce
from operator import or_
from urllib.parse import urlsplit

from django.apps import apps
from django.db.models import Max, Model, Q, QuerySet
from django.http import Http404

from foundation.access import Viewer
from foundation.access.records import (
    kind_named,
    label_of,
    on_any,
    records_for,
    rows_seen,
    with_merged,
    with_records,
    without_kept,
)
from foundation.design.letters import WaitingLetter
from foundation.features import Result, letters_waiting, records_of
from foundation.files import queries as files
from foundation.files.models import Attachment
from foundation.notify.models import Message
from foundation.search.queries import search
from foundation.tenancy import current_space
from tenants.people.correspondence.models import Letter, Way
from tenants.people.correspondence.workflow import LetterState
from tenants.permissions import P

# How many letters about one record are taken in a day without somebody looking.
MOST_A_DAY = 50


def incoming(viewer: Viewer, *, state: str = "") -> QuerySet[Letter]:
    """Everything that came in, the newest first; of one state, if it is given."""
    viewer.require(P.POST_SORT)
    letters = _open_to(viewer).defer("text").order_by("-at", "-pk")
    return letters.filter(state=state) if state else letters


def _open_to(viewer: Viewer) -> QuerySet[Letter]:
    """Not what is about records that are kept from the viewer; where a letter that waits to be sorted belongs is not known yet."""
    to_sort = Q(state=LetterState.TO_SORT)
    return Letter.objects.filter(to_sort | Q(pk__in=without_kept(Letter.objects.all(), viewer).values("pk")))


def letter_for(viewer: Viewer, number: int) -> Letter:
    """For whoever sorts the post, and whoever may see the record on which it is filed; Http404 for others."""
    letter = _open_to(viewer).filter(pk=number).first()
    if letter is None or not (viewer.may(P.POST_SORT) or _is_on_a_record_of(viewer, letter)):
        raise Http404("There is no such letter")
    return letter


def _is_on_a_record_of(viewer: Viewer, letter: Letter) -> bool:
    return letter.state in (LetterState.FILED, LetterState.DONE) and record_of(letter, viewer) is not None


def record_of(letter: Letter, viewer: Viewer) -> Model | None:
    """The record on which it is filed, or may belong, if the viewer may see it."""
    found = records_for(viewer, letter.record, [letter.record_id]) if letter.record_id else []
    return found[0] if found else None


def about(record: Model, viewer: Viewer) -> QuerySet[Letter]:
    """What came in about a record, whatever its state but held as spam or still to sort; the newest first.

    About one of a private kind also what is held: whoever sorts the post may not see it.
    """
    kind = kind_named(label_of(record))
    viewer.require(kind.see)
    known = Letter.objects.filter(on_any(with_merged(record)))
    hidden = [LetterState.TO_SORT] if kind.private else [LetterState.HELD, LetterState.TO_SORT]
    return known.exclude(state__in=hidden).defer("text").order_by("-on", "-at", "-pk")


def latest_about(label: str, numbers: Sequence[int]) -> Mapping[int, datetime]:
    """When the latest letter or call about each of the records was written down."""
    letters = Letter.objects.filter(
        record=label, record_id__in=numbers, state__in=[LetterState.FILED, LetterState.DONE]
    )
    return dict(letters.values_list("record_id").annotate(Max("at")).order_by())


def awaiting(viewer: Viewer) -> Iterator[tuple[Letter, Model]]:
    """Letters to deal with, each with its record, for whoever runs the case, or sorts the post where it is no case."""
    filed = Letter.objects.filter(state=LetterState.FILED, record__in=_run_by(viewer))
    yield from with_records(viewer, filed.defer("text").order_by("on", "pk"))


def _run_by(viewer: Viewer) -> list[str]:
    """The kinds of record about which this viewer reads the letters. Those who sort no post run only what is private."""
    kinds = records_of(current_space().kind).items()
    runs = {label: viewer.may(kind.case.run if kind.case else P.POST_SORT) for label, kind in kinds}
    sorts = viewer.may(P.POST_SORT)
    return [label for label, kind in kinds if runs[label] and (sorts or kind.private)]


def letter_to_answer(viewer: Viewer, record: Model, number: str | None) -> Letter | None:
    """The letter whose answer is recorded on a page of its record, also one that was dealt with meanwhile, so that its answer is
    refused; None where the address names no letter of the record."""
    if not number or not number.isascii() or not number.isdigit() or len(number) > 18:
        return None
    viewer.require(kind_named(label_of(record)).see)
    return Letter.objects.filter(
        pk=int(number),
        record=label_of(record),
        record_id=record.pk,
        state__in=[LetterState.FILED, LetterState.DONE],
    ).first()


def files_with(letter: Letter) -> list[Attachment]:
    """The files that came with a letter, each with the later versions that took its place."""
    return files.with_later_versions(letter.files)


def count_of(*states: str) -> int:
    return Letter.objects.filter(state__in=states).count()


def oldest_to_sort() -> date | None:
    return (
        Letter.objects.filter(state=LetterState.TO_SORT).order_by("on").values_list("on", flat=True).first()
    )


def has_many_of(day: date, label: str, number: int) -> bool:
    """Whether more has come about one record on a day than people write."""
    return Letter.objects.filter(record=label, record_id=number, on=day, way=Way.EMAIL).count() >= MOST_A_DAY


def from_person(emails: Iterable[str], records: Iterable[Model]) -> QuerySet[Letter]:
    """What came from somebody's addresses or is filed on their records, the oldest first, whoever asks: for them, or for erasing."""
    conditions = [Q(sender__iexact=email) for email in emails]
    return Letter.objects.filter(reduce(or_, conditions, on_any(records))).order_by("on", "pk")


def originals_of_others(names: Sequence[str], letters: Iterable[Letter]) -> set[str]:
    """Those of the originals that letters besides these have as well."""
    others = Letter.objects.filter(original__in=names).exclude(pk__in=[letter.pk for letter in letters])
    return set(others.values_list("original", flat=True))


def has_original(name: str) -> bool:
    """Whether any letter still has this original."""
    return Letter.objects.filter(original=name).exists()


def count_about(record: Model) -> int:
    """How many letters there are, whoever asks: for those who merge or erase."""
    return Letter.objects.filter(on_any(with_merged(record))).count()


def was_taken(identity: str) -> bool:
    return Letter.objects.filter(identity=identity).exists()


def exists(label: str, number: int) -> bool:
    """Whether there is such a record, whoever asks."""
    return (
        label in records_of(current_space().kind)
        and apps.get_model(label)._base_manager.filter(pk=number).exists()
    )


def message(number: int) -> Message | None:
    return Message.objects.filter(pk=number).first()


# --- Where a letter may belong ----------------------------------------------------------------------------------------


def records_matching(words: str, viewer: Viewer) -> list[Model]:
    """Records that a search finds and the viewer may see: those that letters can be filed on."""
    results = [result for group in search(viewer, words) for result in group.records]
    records = (record_at(result.url, viewer) for result in results)
    return [record for record in records if record is not None]


def record_at(address: str, viewer: Viewer) -> Model | None:
    """The record whose page this is, if letters can be filed on it and the viewer may see it."""
    path = urlsplit(address).path
    numbers = [int(part) for part in path.split("/") if part.isascii() and part.isdigit() and len(part) <= 18]
    if len(numbers) != 1:
        return None
    for label in records_of(current_space().kind):
        for record in records_for(viewer, label, numbers):
            if path in (one.get_absolute_url() for one in with_merged(record)):  # type: ignore[attr-defined]
                return record
    return None


def found(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Letter]:
    """Of the letters that a search found those that are filed on a record that the viewer may see."""
    return rows_seen(viewer, _filed(numbers))


def _filed(numbers: Sequence[int]) -> QuerySet[Letter]:
    return Letter.objects.filter(pk__in=numbers, state__in=[LetterState.FILED, LetterState.DONE])


def results(viewer: Viewer, numbers: Sequence[int]) -> Iterator[Result]:
    for letter, record in with_records(viewer, _filed(numbers)):
        yield Result(letter.pk, str(letter), letter.get_absolute_url(), f"From {letter.who}, on {record}")


def spam() -> QuerySet[Letter]:
    return Letter.objects.filter(state=LetterState.HELD)


# --- Letters that go out by post --------------------------------------------------------------------------------------


def letters_to_post(viewer: Viewer, on: date) -> list[WaitingLetter]:
    """Letters about records of all apps that wait to be printed and posted, the longest wait first."""
    viewer.require(P.POST_SORT)
    return letters_waiting(viewer, on)
