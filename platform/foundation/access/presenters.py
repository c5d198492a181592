from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet

from foundation.access.models import Download, Look
from foundation.access.role import Role
from foundation.access.viewer import Viewer
from foundation.design import Column, Empty, Hint, Lines, Table, Tag, Value, Words
from foundation.design.formats import date_long


@dataclass(frozen=True)
class PermissionRow:
    verb: str
    held: tuple[bool, ...]


@dataclass(frozen=True)
class PermissionGroup:
    noun: str
    rows: tuple[PermissionRow, ...]


def permission_groups(roles: Iterable[Role]) -> list[PermissionGroup]:
    """The permissions that some role has, by what they are about; each says which roles have it, in order."""
    roles = tuple(roles)
    every = sorted(frozenset().union(*(role.permissions for role in roles)))
    return [
        PermissionGroup(_words(noun), tuple(_row(permission, roles) for permission in permissions))
        for noun, permissions in groupby(every, key=lambda permission: permission.split(".")[0])
    ]


@dataclass(frozen=True)
class _Held:
    name: str
    held: tuple[bool, ...]


def permissions_table(roles: Iterable[Role]) -> Table[_Held]:
    """What each role may do: a row for each permission, a column for each role."""
    roles = tuple(roles)
    rows = [
        _Held(f"{group.noun}: {row.verb.lower()}", row.held)
        for group in permission_groups(roles)
        for row in group.rows
    ]
    held = [Column[_Held](role.name, _says(place), sort=False) for place, role in enumerate(roles)]
    name = Column[_Held]("Permission", lambda row: row.name, sort=False)
    return Table("Permissions by role", (name, *held), rows, size="hidden", dense=True, personal=False)


def _says(place: int) -> Callable[[_Held], str]:
    return lambda row: "Yes" if row.held[place] else "–"


def role_facts(roles: Iterable[Role], viewer: Viewer) -> list[tuple[Value, Value]]:
    return [
        (
            Words(role.name, Tag("Yours", "blue") if role.code in viewer.roles else None),
            Lines(
                role.sentence,
                Hint(f"It {role.becomes}") if role.rests_on else None,
                Hint("Signs in with a second factor.") if role.second_factor else None,
            ),
        )
        for role in roles
    ]


def _row(permission: str, roles: tuple[Role, ...]) -> PermissionRow:
    verb = permission.partition(".")[2]
    return PermissionRow(_words(verb), tuple(permission in role.permissions for role in roles))


def _words(code: str) -> str:
    return code.replace("_", " ").capitalize()


LOOKS = (
    Column[Look]("On", lambda look: date_long(look.day), sort="day"),
    Column[Look]("Who", lambda look: look.by_name, sort="by_name"),
    Column[Look]("Times", lambda look: look.times, numeric=True, sort="times"),
    Column[Look]("Last", lambda look: look.last_at, sort="last_at"),
)
DOWNLOADS = (
    Column[Download]("When", lambda download: download.at, sort="at"),
    Column[Download]("Who", lambda download: download.by_name, sort="by_name"),
    Column[Download]("List", lambda download: download.title, sort="title"),
    Column[Download]("Narrowed to", lambda download: download.filters, sort="filters"),
    Column[Download]("Rows", lambda download: download.rows, numeric=True, sort="rows"),
)


def looks_table(looks: QuerySet[Look]) -> Table[Look]:
    nobody = Empty("Nobody has opened it since looks are noted")
    return Table(
        "Who opened this record", LOOKS, looks, empty=nobody, per_page=50, name="looks", personal=True
    )


def downloads_table(downloads: QuerySet[Download]) -> Table[Download]:
    return Table(
        "Lists that were downloaded",
        DOWNLOADS,
        downloads,
        empty=Empty("No list that may hold it was downloaded"),
        per_page=50,
        name="downloads",
        personal=True,
    )
