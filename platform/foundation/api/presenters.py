"""Tokens as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from foundation.api.models import ApiToken, TokenState
from foundation.api.problems import ROOT, Kind
from foundation.api.reference import Field, Group, Operation
from foundation.api.scopes import Scope, scopes_here
from foundation.design import Anchor, Code, Column, Day, Empty, Hint, Lines, Link, Table, Tag
from foundation.design.formats import date_long
from foundation.tenancy import current_space
from foundation.writing.addresses import reverse


@dataclass(frozen=True)
class TokenRow:
    token: ApiToken
    scopes: tuple[str, ...]
    state: TokenState
    works: bool
    end: str


def token_rows(tokens: Iterable[ApiToken], at: datetime) -> list[TokenRow]:
    return [_row(token, at) for token in tokens]


def _row(token: ApiToken, at: datetime) -> TokenRow:
    return TokenRow(token, scope_names(token), token.state_at(at), token.works(at), _end(token, at))


TOKENS = (
    Column[TokenRow]("Used by", lambda row: Lines(row.token.label, Hint(f"links_{row.token.prefix}_…"))),
    Column[TokenRow]("May", lambda row: ", ".join(row.scopes)),
    Column[TokenRow]("Issued", lambda row: Lines(Day(row.token.issued_at), row.token.issued_by)),
    Column[TokenRow]("Last used", lambda row: Day(row.token.last_used_at, "Never")),
    Column[TokenRow]("Standing", lambda row: Lines(Tag(row.state), row.end)),
    Column[TokenRow]("Change", lambda row: _revoke(row), hidden=True),
)


def _revoke(row: TokenRow) -> Link | None:
    return (
        Link("Revoke", reverse("api_tokens:revoke", args=[row.token.pk]), str(row.token))
        if row.works
        else None
    )


def tokens_table(tokens: Iterable[ApiToken], at: datetime) -> Table[TokenRow]:
    empty = Empty("No tokens yet", "A token is shown once, when it is issued.")
    return Table(
        "Tokens, the latest first", TOKENS, token_rows(tokens, at), empty=empty, size="hidden", personal=True
    )


SCOPES = (
    Column[Scope]("Scope", lambda scope: scope.code),
    Column[Scope]("What it allows", lambda scope: scope.sentence),
)
PROBLEMS = (
    Column[Kind]("Status", lambda kind: str(kind.status)),
    Column[Kind]("Kind", lambda kind: Anchor(f"problem-{kind.code}", kind.title)),
    Column[Kind]("What it means", lambda kind: kind.meaning),
)


def scopes_table(scopes: Sequence[Scope]) -> Table[Scope]:
    return Table("Scopes", SCOPES, scopes, name="scopes", size="s", personal=False)


def problems_table(kinds: Iterable[Kind]) -> Table[Kind]:
    rows = sorted(kinds, key=lambda kind: kind.status)
    return Table("Kinds of problem", PROBLEMS, rows, name="problem-kinds", head=1, size="s", personal=False)


def fields_table(fields: Sequence[Field], caption: str, name: str, *, needed: bool = False) -> Table[Field]:
    """The fields of an operation; where some are needed, those that are not say so."""

    def kind(field: Field) -> str:
        return field.kind if field.required or not needed else f"{field.kind}, optional"

    columns = (
        Column[Field]("Name", lambda field: Code(field.name), sort=False),
        Column[Field]("Kind", kind, sort=False),
        Column[Field]("What it is", lambda field: _what(field), sort=False),
    )
    return Table(caption, columns, fields, name=name, size="s", export=False, personal=False)


@dataclass(frozen=True)
class ShownOperation:
    """An operation with the tables of its fields; None where it has no such fields."""

    operation: Operation
    filters: Table[Field] | None
    body: Table[Field] | None
    answer: Table[Field]


def shown_groups(groups: Iterable[Group]) -> list[tuple[str, list[ShownOperation]]]:
    return [(group.name, [_shown(operation) for operation in group.operations]) for group in groups]


def _shown(operation: Operation) -> ShownOperation:
    code, about = operation.code, operation.summary
    return ShownOperation(
        operation,
        fields_table(operation.filters, f"Filters: {about}", f"{code}-filters")
        if operation.filters
        else None,
        fields_table(operation.body, f"What to send: {about}", f"{code}-body", needed=True)
        if operation.body
        else None,
        fields_table(operation.answer, f"Answer: {about}", f"{code}-answer"),
    )


def _what(field: Field) -> str:
    return f"{field.text} One of {', '.join(field.values)}." if field.values else field.text


def _end(token: ApiToken, at: datetime) -> str:
    if token.revoked_at is not None:
        return f"Revoked on {date_long(token.revoked_at)} by {token.revoked_by}"
    verb = "Works until" if token.works(at) else "Ended on"
    return f"{verb} {date_long(token.expires_at)}"


def scope_names(token: ApiToken) -> tuple[str, ...]:
    """In the order of the catalogue."""
    return tuple(scope.name for scope in scopes_here() if scope.code in token.scopes)


def token_facts(token: ApiToken, at: datetime) -> list[tuple[str, Any]]:
    return [
        ("Used by", token.label),
        ("Begins with", token.prefix),
        ("May", list(scope_names(token))),
        ("Issued", f"{date_long(token.issued_at)} by {token.issued_by}"),
        ("Last used", date_long(token.last_used_at) if token.last_used_at else "Never"),
        ("End", _end(token, at)),
    ]


def first_request(secret: str) -> str:
    return f'curl -H "Authorization: Bearer {secret}" \\\n  {current_space().address}{ROOT}network'
