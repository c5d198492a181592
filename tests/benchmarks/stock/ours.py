"""The product's way, by the product's own commands and services."""

from datetime import date, timedelta

from django.core.management import call_command

from foundation.jobs import ask, tasks
from foundation.jobs import queries as jobs
from foundation.jobs.models import Job
from foundation.tenancy import atomic, authorities, entering, outside_any_space, services
from foundation.tenancy.models import Authority
from foundation.tenancy.queries import open_spaces
from foundation.timekeeping import today
from tests.benchmarks.stock.notes.models import Note
from tests.benchmarks.stock.notes.models import fill as fill_notes

OPENED_ON = date(2008, 4, 1)
# Notes of the page have smaller numbers.
FIRST_TASK = 1_000_000


def prepare() -> None:
    call_command("database", "prepare")
    authorities.load()


def open_department() -> None:
    list(services.open_spaces(services.department_opening(opened_on=OPENED_ON)))


def open_some(count: int) -> int:
    """The next `count` authorities that have no network yet."""
    waiting = services.openings_for(Authority.objects.using("owner").in_force(today()), opened_on=today())
    slugs = [opening.host.split(".")[0] for opening in waiting[:count]]
    call_command("networks", "open", *slugs)
    return len(slugs)


def upgrade() -> None:
    call_command("networks", "upgrade")


def fill(notes: int) -> None:
    for space in open_spaces("network"):
        with outside_any_space(), entering(space), atomic():
            fill_notes(notes)


def hosts() -> list[str]:
    return [space.host for space in open_spaces("network")]


def keys() -> list[str]:
    return [space.key for space in open_spaces("network")]


# --- Tasks ------------------------------------------------------------------------------------------------------------


def ask_tasks(first: int, count: int) -> None:
    """Over all networks in turn, each in a transaction of its own, as people's clicks would be."""
    spaces = open_spaces("network")
    for number in range(first, first + count):
        with outside_any_space(), entering(spaces[number % len(spaces)]), atomic():
            ask("notes.write", number=FIRST_TASK + number)


def tasks_done(first: int, count: int) -> tuple[int, int, int]:
    """How many of them have left a note, how many more notes there are, how many wait in the ledger."""
    found: list[int] = []
    waiting = 0
    asked = range(FIRST_TASK + first, FIRST_TASK + first + count)
    for space in open_spaces("network"):
        with outside_any_space(), entering(space):
            numbers = Note.objects.filter(number__gte=asked.start, number__lt=asked.stop)
            found += numbers.values_list("number", flat=True)
            waiting += Job.objects.filter(name="notes.write", state="waiting").count()
    return len(set(found)), len(found) - len(set(found)), waiting


def sweep(lost_after: float | None) -> None:
    if lost_after is not None:
        jobs.LOST_AFTER = timedelta(seconds=lost_after)
    tasks.sweep()
