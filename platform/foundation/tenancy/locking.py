from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.http import Http404


def hold(record: Model) -> None:
    """Lock the record's row until the transaction ends, and read it again: two people can't both act on an outdated state.

    Raises Http404 where somebody has removed it since it was read.
    """
    held = type(record)._base_manager.select_for_update(of=("self",))
    try:
        record.refresh_from_db(from_queryset=held)
    except ObjectDoesNotExist:
        raise Http404(f"{record} has been removed meanwhile") from None
