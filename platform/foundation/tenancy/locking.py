from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError
from django.db.models import Model
from django.http import Http404

from foundation.tenancy.space import atomic

Kept = TypeVar("Kept", bound=Model)


def hold(record: Model) -> None:
    """Lock the record's row until the transaction ends, and read it again: two people can't both act on an outdated state.

    Raises Http404 where somebody has removed it since it was read.
    """
    held = type(record)._base_manager.select_for_update(of=("self",))
    try:
        record.refresh_from_db(from_queryset=held)
    except ObjectDoesNotExist:
        raise Http404(f"{record} has been removed meanwhile") from None


def keep_once(record: Kept, *key: str) -> tuple[Kept, bool]:
    """Save a new record, unless there is one with the same `key` (columns that are unique together): what is sent twice is one. Returns
    the one that is kept, locked until the transaction ends, and whether it is this one.

    Of two at the same moment the second waits until the first is committed, and finds it; if the first is taken back, the second is kept.
    """
    try:
        with atomic():
            record.save(force_insert=True)
    except IntegrityError:
        rows = (
            type(record)
            ._base_manager.select_for_update()
            .filter(**{name: getattr(record, name) for name in key})
        )
        if (earlier := rows.first()) is None:
            raise
        return earlier, False
    return record, True
