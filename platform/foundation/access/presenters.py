from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from foundation.access.role import Role
from foundation.access.viewer import Viewer
from foundation.design import Column, Hint, Lines, Table, Tag, Value, Words


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
            Lines(role.sentence, Hint("Signs in with a second factor.") if role.second_factor else None),
        )
        for role in roles
    ]


def _row(permission: str, roles: tuple[Role, ...]) -> PermissionRow:
    verb = permission.partition(".")[2]
    return PermissionRow(_words(verb), tuple(permission in role.permissions for role in roles))


def _words(code: str) -> str:
    return code.replace("_", " ").capitalize()
