"""Which rows tell of a record: its own, and those of whatever table that hang on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.apps import apps
from django.db.models import ForeignKey, Model, Q

from foundation.access.records import label_of
from foundation.tenancy import current_space
from foundation.tenancy.kinds import kind_of


def rows_about(records: Iterable[Model]) -> dict[str, list[str]]:
    """The keys of the rows, by table: the records, what points to them, and what names them by label, by machine or by address."""
    by_model: dict[type[Model], list[Model]] = {}
    for record in records:
        by_model.setdefault(type(record), []).append(record)
    found: dict[str, list[str]] = {}
    for group in by_model.values():
        for model in _models() if group else ():
            if (condition := _about(model, group)) is not None:
                keys = model._base_manager.filter(condition).values_list("pk", flat=True)
                found.setdefault(model._meta.db_table, []).extend(map(str, keys))
    return {table: keys for table, keys in found.items() if keys}


def _models() -> Iterable[type[Model]]:
    here = set(kind_of(current_space().kind).apps)
    return (model for model in apps.get_models() if model._meta.app_config.name in here)


def _about(model: type[Model], records: Sequence[Model]) -> Q | None:
    """How a row of this table tells of one of the records, all of one kind; None where it never does."""
    numbers = [record.pk for record in records]
    if model is type(records[0]):
        return Q(pk__in=numbers)
    names = {field.name for field in model._meta.concrete_fields}
    if {"record", "record_id"} <= names:
        return Q(record=label_of(records[0]), record_id__in=numbers)
    if {"machine", "object_id"} <= names:
        return Q(machine__in=_machines(type(records[0])), object_id__in=numbers)
    if "url" in names:
        return Q(url__in=[record.get_absolute_url() for record in records])  # type: ignore[attr-defined]
    return _pointing(model, records)


def _machines(model: type[Model]) -> list[str]:
    """The codes under which the changes of its states are kept; what changes states stands above the log and is not imported."""
    machines = (getattr(field, "machine", None) for field in model._meta.concrete_fields)
    return [machine.code for machine in machines if machine is not None]


def _pointing(model: type[Model], records: Sequence[Model]) -> Q | None:
    pointing = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is type(records[0])
    ]
    condition = Q()
    for name in pointing:
        condition |= Q(**{f"{name}__in": records})
    return condition if pointing else None
