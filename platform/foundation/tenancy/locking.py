from django.db.models import Model


def hold(record: Model) -> None:
    """Read it as it is now, inside a transaction; nobody else changes it until that ends."""
    record.refresh_from_db(from_queryset=type(record)._base_manager.select_for_update(of=("self",)))
