"""One database, one schema."""

from django.core.management import call_command

from tests.benchmarks.stock.notes.models import fill as fill_notes


def prepare() -> None:
    call_command("migrate", verbosity=0)


def fill(notes: int) -> None:
    fill_notes(notes)


def hosts() -> list[str]:
    return ["localhost"]
