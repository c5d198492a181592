from django.db.models import Model


def hold(record: Model) -> None:
    """Lock the record's row until the transaction ends, and read it again: two people can't both act on an outdated state."""
    record.refresh_from_db(from_queryset=type(record)._base_manager.select_for_update(of=("self",)))
