from __future__ import annotations

from dataclasses import dataclass

from tenants.governing.interests.models import Interest, Whose
from tenants.people.members.models import Member


@dataclass(frozen=True)
class Conflict:
    """A member has an interest in something that is decided or done: `touched` names it."""

    member: Member
    interest: Interest
    touched: str

    def __str__(self) -> str:
        whose = "" if self.interest.whose == Whose.OWN else ", of somebody in the family or close to them"
        return f"{self.member.name} ({self.interest.what}{whose})"
