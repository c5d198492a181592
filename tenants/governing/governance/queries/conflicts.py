from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tenants.governing.governance.acts import Named
from tenants.governing.governance.models import Attendance, DecisionMaker
from tenants.governing.interests import queries as interests
from tenants.governing.interests.conflicts import Conflict
from tenants.people.members.models import Member


def conflicts(people: Iterable[Member], named: Iterable[Named], on: date) -> list[Conflict]:
    """Who of them has an interest in what is named."""
    touched = interests.concerns((one.identifier, one.words) for one in named)
    return interests.conflicts(people, touched, on)


def conflicts_of_account(account: int | None, named: Iterable[Named], on: date) -> list[Conflict]:
    people = interests.members_signing_in([account] if account else [], on)
    return conflicts(people, named, on)


def people_of(makers: Iterable[DecisionMaker], on: date) -> list[Member]:
    """Of the register; where a decision names accounts alone, as whom they served that day."""
    makers = list(makers)
    accounts = [maker.account_id for maker in makers if maker.account_id and maker.member is None]
    known = [maker.member for maker in makers if maker.member is not None]
    return [*known, *interests.members_signing_in(accounts, on)]


def declared_by_rows(rows: Iterable[Attendance], on: date) -> dict[int, str]:
    """By the number of the row what somebody at a sitting has declared, in words; those who declared nothing are left out."""
    people = {row.pk: row.member.survivor for row in rows if row.member}
    standing = interests.standing(people.values(), on)
    return {pk: "; ".join(map(str, standing[one.pk])) for pk, one in people.items() if one.pk in standing}
