"""The person, link holder or job on whose behalf something is read or written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self

Kind = Literal["person", "system", "link", "token", "anonymous"]


class NotPermitted(Exception):
    """Raised when the viewer's roles do not include the permission that an act needs."""

    def __init__(self, permission: str) -> None:
        self.permission = str(permission)
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        return f"Your role does not include the permission this needs: {in_words(self.permission)}."


def in_words(permission: str) -> str:
    """`annual_report.sign` as people read it: "annual report - sign"."""
    return permission.replace("_", " ").replace(".", " - ")


@dataclass(frozen=True)
class Viewer:
    kind: Kind
    name: str
    email: str = ""
    account_id: int | None = None
    roles: tuple[str, ...] = ()
    permissions: frozenset[str] = frozenset()
    owes_second_factor: bool = False
    # The day of which the roles are; of a person who signed in alone.
    on: date | None = None

    @classmethod
    def system(cls, name: str) -> Self:
        """A job of the platform itself; it may do everything and is named in the audit log."""
        return cls(kind="system", name=name)

    @classmethod
    def link(cls, name: str, email: str, permissions: Iterable[str] = ()) -> Self:
        """Whoever holds a secret link sent by email: named, without an account."""
        return cls(kind="link", name=name, email=email, permissions=frozenset(map(str, permissions)))

    @classmethod
    def token(cls, name: str, permissions: Iterable[str]) -> Self:
        """A body's own system, by the token that was issued to it: never a person, never signed in."""
        return cls(kind="token", name=name, permissions=frozenset(map(str, permissions)))

    @classmethod
    def anonymous(cls) -> Self:
        return cls(kind="anonymous", name="A visitor")

    @property
    def is_signed_in(self) -> bool:
        return self.kind == "person"

    @property
    def signature(self) -> str:
        """How the audit log names this viewer: it must still say who, after the account has gone."""
        match self.kind:
            case "person":
                return f"{self.name} (account {self.account_id})"
            case "link":
                return f"{self.name} <{self.email}> (by secret link)"
            case "system":
                return f"{self.name} (system)"
            case _:
                return self.name

    def may(self, permission: str) -> bool:
        return self.kind == "system" or str(permission) in self.permissions

    def require(self, permission: str) -> None:
        if not self.may(permission):
            raise NotPermitted(permission)
