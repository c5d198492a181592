"""Where words stand in a space's records: for whoever looks for a name before it is taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, JSONField, TextField

from foundation.features import unlogged
from foundation.tenancy import current_space, cursor
from foundation.tenancy.kinds import kind_of

WORDED = (ArrayField, CharField, JSONField, TextField)

# Written by the database from other tables, or of no person's words; the log has its own way (foundation.audit).
NOT_SEARCHED = (
    "search_entry",
    "django_session",
    "jobs_job",
    "audit_event",
    "audit_image",
    "audit_seal",
)
_EXCERPT = 60
# Of what even the log must not hold: a sealed original, what somebody has not sent.
NOT_SHOWN = "What stands around it is not shown: not everybody may read it."


@dataclass(frozen=True)
class Mention:
    """A column of a row that holds one of the words, and the text around it."""

    table: str
    key: str
    column: str
    excerpt: str

    @property
    def code(self) -> str:
        return f"{self.table}:{self.key}:{self.column}"


def mentions(words: Iterable[str]) -> list[Mention]:
    """Every place where one of the words stands, however it is written in capitals, in all tables of the space."""
    wanted = [word for word in words if word.strip()]
    if not wanted:
        return []
    found: list[Mention] = []
    with cursor() as database:
        for table, column in _places():
            database.execute(_rows(table, column), [wanted])
            found += [
                Mention(table, key, column, _excerpt(text, wanted) if _is_shown(table, column) else NOT_SHOWN)
                for key, text in database.fetchall()
            ]
    return found


def _places() -> list[tuple[str, str]]:
    """The tables of the space whose rows have a number, with each of their columns that can hold words."""
    here = set(kind_of(current_space().kind).apps)
    return sorted(
        (model._meta.db_table, str(field.column))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_config.name in here and model._meta.db_table not in NOT_SEARCHED
        for field in model._meta.concrete_fields
        if isinstance(field, WORDED) and model._meta.pk.column == "id"
    )


def _is_shown(table: str, column: str) -> bool:
    return not any(
        declared.table == table and (not declared.columns or column in declared.columns)
        for declared in unlogged()
    )


def _rows(table: str, column: str) -> str:
    """Both names are those of a model."""
    text = f'"{column}"::text'
    return (
        f'SELECT id::text, {text} FROM "{table}" '  # noqa: S608
        f"WHERE EXISTS (SELECT FROM unnest(%s::text[]) word WHERE position(lower(word) in lower({text})) > 0) "
        "ORDER BY id"
    )


def _excerpt(text: str, words: Iterable[str]) -> str:
    """The text around the first of the words."""
    folded = text.lower()
    place = min((spot for word in words if (spot := folded.find(word.lower())) >= 0), default=0)
    start = max(0, place - _EXCERPT)
    return " ".join(text[start : place + 2 * _EXCERPT].split())
