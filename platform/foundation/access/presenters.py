from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from foundation.access.role import Role


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


def _row(permission: str, roles: tuple[Role, ...]) -> PermissionRow:
    verb = permission.partition(".")[2]
    return PermissionRow(_words(verb), tuple(permission in role.permissions for role in roles))


def _words(code: str) -> str:
    return code.replace("_", " ").capitalize()
