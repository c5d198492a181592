from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db.models import Count, Max, Model, QuerySet

from foundation.access import Viewer
from foundation.features import holdings_of, imports_of
from foundation.imports.declaration import ImportKind
from foundation.imports.models import Import, Row
from foundation.imports.workflow import MANAGE, WAITING, RowState
from foundation.tenancy import current_space
from foundation.tenancy.kinds import kinds


def kinds_for(viewer: Viewer) -> list[ImportKind]:
    """What the viewer may bring in here."""
    if not viewer.may(MANAGE):
        return []
    return [kind for kind in imports_of(current_space().kind).values() if viewer.may(kind.permission)]


def kind_of(bringing: Import) -> ImportKind:
    return imports_of(current_space().kind)[bringing.kind]


def imports(viewer: Viewer) -> QuerySet[Import]:
    """Those of the kinds that the viewer may bring in, the latest first."""
    viewer.require(MANAGE)
    return Import.objects.filter(kind__in=[kind.code for kind in kinds_for(viewer)])


def import_numbered(number: int) -> Import:
    """For the jobs, which were asked for by somebody who might."""
    return Import.objects.get(pk=number)


def waiting(viewer: Viewer) -> QuerySet[Import]:
    """Those for which somebody has to say what comes next."""
    return imports(viewer).filter(state__in=[state.value for state in WAITING])


def same_file(bringing: Import) -> Import | None:
    """The last earlier import of the same content whose records are still there."""
    earlier = Import.objects.filter(kind=bringing.kind, digest=bringing.digest, state="done")
    return earlier.exclude(pk=bringing.pk).first()


def due_to_forget(on: date) -> QuerySet[Import]:
    """Those whose file or rows should be gone by that day."""
    return Import.objects.filter(kept_until__lt=on).exclude(content="")


# --- Rows ------------------------------------------------------------------------------------------------------------


def rows_in(bringing: Import, *states: RowState) -> QuerySet[Row]:
    rows = Row.objects.filter(of=bringing)
    return rows.filter(state__in=[state.value for state in states]) if states else rows


def undecided(bringing: Import) -> QuerySet[Row]:
    """Rows that may be on the register already, and about which nobody has decided."""
    return rows_in(bringing, RowState.WAITING).exclude(candidates=[]).filter(decision="")


def alike(bringing: Import) -> QuerySet[Row]:
    """Rows that may be on the register already, decided or not."""
    return rows_in(bringing, RowState.WAITING).exclude(candidates=[])


def records_of(kind: ImportKind, rows: QuerySet[Row]) -> dict[int, Any]:
    """The records of these rows that are still there, by their numbers."""
    return kind.model._base_manager.in_bulk([row.record_id for row in rows])


def holding_back(bringing: Import) -> QuerySet[Row]:
    """Rows that hold the undoing back, each with its `note`."""
    return rows_in(bringing, RowState.ADDED, RowState.FILLED).exclude(note="")


def counts(bringing: Import) -> Counter[str]:
    """How many rows are in each state; what was kept of them, once they are deleted."""
    rows = Row.objects.filter(of=bringing).values_list("state").annotate(Count("pk")).order_by()
    return Counter(dict(rows)) or Counter(bringing.counts)


def newest(kind: ImportKind) -> int:
    """The highest number of a record on the register: whether somebody has added one since."""
    return int(kind.model._base_manager.aggregate(newest=Max("pk"))["newest"] or 0)


def held(kind: ImportKind, rows: Sequence[Row]) -> dict[int, str]:
    """The numbers of records that were changed since, or on which something hangs, each with the reason."""
    left = {row.record_id: row for row in rows if row.record_id is not None}
    images = digests(kind, list(left))
    changed = [key for key, row in left.items() if key in images and images[key] != row.image]
    added = [key for key, row in left.items() if row.state == RowState.ADDED and key in images]
    return dict.fromkeys(changed, "Changed since") | _hung_on(kind, added)


def digests(kind: ImportKind, record_ids: Sequence[int]) -> dict[int, str]:
    """A digest of each record that is there, which changes when somebody changes it or a part of it."""
    records = kind.model._base_manager.filter(pk__in=record_ids)
    seen: dict[int, list[object]] = {record.pk: [_fields(record)] for record in records}
    for part, column in kind.parts:
        for row in part._base_manager.filter(**{f"{column}__in": list(seen)}).order_by("pk"):
            seen[getattr(row, f"{column}_id")].append(_fields(row))
    return {key: sha256(repr(parts).encode()).hexdigest() for key, parts in seen.items()}


def _fields(record: Model) -> list[object]:
    return [field.value_from_object(record) for field in record._meta.concrete_fields]


def _hung_on(kind: ImportKind, record_ids: Sequence[int]) -> dict[int, str]:
    """What hangs on each record, as the apps say it; of a row that only tells of it (who opened its page) they say nothing."""
    named, hung = _named_elsewhere(kind.model, record_ids), _on_records(kind.model, record_ids)
    found = {
        record.pk: ", ".join(f"{holding.what} ({holding.count})" for holding in holdings_of(record))
        for record in kind.model._base_manager.filter(pk__in=named | hung)
    }
    return {key: what or "Used elsewhere" for key, what in found.items() if what or key in named}


# A few statements for all of them, where asking every app about each would take seconds for a hundred.


def _named_elsewhere(model: type[Model], record_ids: Sequence[int]) -> set[int]:
    """Those of the records that a foreign key of another app names."""
    found: set[int] = set()
    for relation in _relations_to(model):
        if relation.related_model._meta.app_label != model._meta.app_label:
            pointing = relation.related_model._base_manager.filter(
                **{f"{relation.field.name}__in": record_ids}
            )
            found.update(pointing.values_list(relation.field.attname, flat=True))
    return found


def _on_records(model: type[Model], record_ids: Sequence[int]) -> set[int]:
    """Those that a row names which hangs on records of any kind."""
    found: set[int] = set()
    for other in tables_of_records():
        hanging = other._base_manager.filter(record=model._meta.label_lower, record_id__in=record_ids)
        found.update(hanging.values_list("record_id", flat=True))
    return found


def _relations_to(model: type[Model]) -> list[Any]:
    """Also those that the model itself does not know by a name."""
    fields = model._meta.get_fields(include_hidden=True)
    return [field for field in fields if field.auto_created and (field.one_to_many or field.one_to_one)]


def tables_of_records() -> list[type[Model]]:
    """The tables of this kind of space whose rows hang on records of any kind."""
    here = kinds()[current_space().kind].apps
    return [
        other
        for other in apps.get_models()
        if other._meta.app_config.name in here
        and {"record", "record_id"} <= {field.name for field in other._meta.concrete_fields}
    ]
