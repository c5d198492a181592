from django.db.models import Model


def hold(record: Model) -> None:
    """Lock the record's row until the transaction ends, and refresh its fields. To be called inside a transaction."""
    record.refresh_from_db(from_queryset=type(record)._base_manager.select_for_update(of=("self",)))
