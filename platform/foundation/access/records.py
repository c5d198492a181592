"""Records of whatever app, found by label and number for somebody who looks: each app says itself who sees its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any, Protocol, TypeVar

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from foundation.access.viewer import NotPermitted, Viewer
from foundation.features import Holding, Merged, Record, narrowed, records_of
from foundation.tenancy import current_space


def label_of(record: Model) -> str:
    return record._meta.label_lower


def kind_of(record: Model) -> Record:
    """How its app declared this kind of record; KeyError where notes and files are not kept on it."""
    return kind_named(label_of(record))


def kind_named(label: str) -> Record:
    return records_of(current_space().kind)[label]


def looked_after(records: Iterable[Model]) -> list[Model]:
    """Those of the records whose openings are noted."""
    kinds = records_of(current_space().kind)
    noted = {label for label, kind in kinds.items() if kind.looks}
    return [record for record in records if label_of(record) in noted]


def merged_with(label: str, numbers: Sequence[int]) -> Mapping[int, Merged]:
    """With which others each of these records was merged, whoever asks; those that stand alone are left out."""
    kind = records_of(current_space().kind).get(label)
    return kind.merged(numbers) if kind and kind.merged and numbers else {}


def with_merged(*records: Model) -> list[Model]:
    """The records and all that were merged with them, each once, the surviving one first."""
    labels = dict.fromkeys(label_of(record) for record in records)
    found: dict[Model, None] = {}
    for label in labels:
        some = [record for record in records if label_of(record) == label]
        merged = merged_with(label, [record.pk for record in some])
        for record in some:
            found |= dict.fromkeys(merged[record.pk].records if record.pk in merged else (record,))
    return list(found)


def shown_for(viewer: Viewer, label: str, numbers: Sequence[int]) -> dict[int, Model]:
    """By each number the record that shows what is kept on it, where the viewer may see its notes and files: the record itself, or the
    one into which it was merged."""
    merged = merged_with(label, numbers)
    survivors = {number: merged[number].survivor.pk if number in merged else number for number in numbers}
    found = {record.pk: record for record in _found(viewer, label, sorted(set(survivors.values()))) or ()}
    return {number: found[survivor] for number, survivor in survivors.items() if survivor in found}


def records_for(viewer: Viewer, label: str, numbers: Sequence[int]) -> list[Model]:
    """Those of the records whose notes and files the viewer may see; none for a label that no app declares."""
    return list(dict.fromkeys(shown_for(viewer, label, numbers).values()))


def _found(viewer: Viewer, label: str, numbers: Sequence[int]) -> QuerySet[Any] | None:
    kind = records_of(current_space().kind).get(label)
    if kind is None or not viewer.may(kind.see):
        return None
    try:
        return narrowed(viewer, kind.find(viewer, numbers))
    except NotPermitted:
        return None


def holding_on(person: Model, what: str, count: int, anchor: str) -> Iterator[Holding]:
    """What is kept on a person's record, as a part of all that is kept about them; nothing where nothing is kept on such records."""
    kind = records_of(current_space().kind).get(label_of(person))
    if kind is not None:
        address = person.get_absolute_url()  # type: ignore[attr-defined]
        yield Holding(what, count, f"{address}#{anchor}", kind.see)


def on_any(records: Iterable[Model]) -> Q:
    """The condition for rows that hang on one of the records."""
    numbers: dict[str, list[int]] = {}
    for record in records:
        numbers.setdefault(label_of(record), []).append(record.pk)
    some = (Q(record=label, record_id__in=keys) for label, keys in numbers.items())
    return reduce(or_, some, Q(pk=None))


def kept_from(viewer: Viewer) -> list[Model]:
    """The records of private kinds that this viewer does not find. To be asked wherever something of all records is listed."""
    return [
        record
        for label, kind in records_of(current_space().kind).items()
        if kind.private
        for record in _not_found_by(viewer, label)
    ]


def _not_found_by(viewer: Viewer, label: str) -> Iterable[Model]:
    everything = apps.get_model(label)._base_manager.order_by("pk")
    numbers = list(everything.values_list("pk", flat=True))
    found = {record.pk for record in records_for(viewer, label, numbers)}
    hidden = [number for number in numbers if number not in found]
    return everything.filter(pk__in=hidden) if hidden else []


def without_kept(rows: QuerySet[Any], viewer: Viewer) -> QuerySet[Any]:
    """Of rows that each hang on a record, those whose record is not kept from the viewer."""
    for record in kept_from(viewer):
        rows = rows.exclude(record=label_of(record), record_id=record.pk)
    return rows


class OnRecord(Protocol):
    """A row that hangs on a record: a note, a file."""

    @property
    def record(self) -> str: ...
    @property
    def record_id(self) -> int | None: ...


Row = TypeVar("Row", bound=OnRecord)
Hanging = TypeVar("Hanging", bound=Model)


def rows_seen(viewer: Viewer, rows: QuerySet[Hanging]) -> QuerySet[Hanging]:
    """Of rows that hang on records those whose record the viewer may see, without reading either."""
    numbers: dict[str, list[int]] = {}
    for label, number in rows.order_by().values_list("record", "record_id").distinct():
        numbers.setdefault(label, []).append(number)
    seen = (
        Q(record=label, record_id__in=found.order_by().values("pk")) | _on_merged(viewer, label, some)
        for label, some in numbers.items()
        if (found := _found(viewer, label, some)) is not None
    )
    return rows.filter(reduce(or_, seen, Q(pk=None)))


def _on_merged(viewer: Viewer, label: str, numbers: Sequence[int]) -> Q:
    """Those that hang on a record which was merged into one that the viewer may see."""
    merged = list(merged_with(label, numbers))
    return Q(record=label, record_id__in=list(shown_for(viewer, label, merged))) if merged else Q(pk=None)


def with_records(viewer: Viewer, rows: Iterable[Row]) -> Iterator[tuple[Row, Model]]:
    """The rows whose record the viewer may see, each with it; one query for each kind of record."""
    by_label: dict[str, list[Row]] = {}
    for row in rows:
        by_label.setdefault(row.record, []).append(row)
    for label, group in by_label.items():
        numbers = sorted({row.record_id for row in group if row.record_id is not None})
        shown = shown_for(viewer, label, numbers)
        yield from (
            (row, shown[row.record_id])
            for row in group
            if row.record_id is not None and row.record_id in shown
        )


def record_or_404(viewer: Viewer, label: str, number: int, *, adding: bool = False) -> Model:
    """The record, for a viewer who may see what is kept on it, or add to it; anybody else learns nothing about it."""
    found = records_for(viewer, label, [number])
    if not found or (adding and not viewer.may(kind_of(found[0]).add)):
        raise Http404("There is no such record")
    return found[0]
