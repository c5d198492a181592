"""One database, one schema."""

from django.contrib.contenttypes.management import create_contenttypes
from django.core.management import call_command
from django.db.models.signals import post_migrate

from tests.benchmarks.stock.notes.models import fill as fill_notes


def prepare() -> None:
    # The product's migrations take away the tables of content types and permissions, which Django would fill after each run.
    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    call_command("migrate", verbosity=0)


def fill(notes: int) -> None:
    fill_notes(notes)


def hosts() -> list[str]:
    return ["localhost"]
