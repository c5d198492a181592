"""Two people on the same record: what a form showed of it travels with the page, and comes back with what was typed.

Where an answer on record is no longer the one that the page showed, nothing is written: the form comes back with both, and sending it
once more settles it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.db.models import Model, QuerySet

from foundation.design.formats import date_long
from foundation.tenancy.locking import hold

if TYPE_CHECKING:
    from foundation.design.forms.base import Form

AS_SEEN = "as_seen"
CHANGED = "Somebody else changed this while you were writing. Nothing has been saved yet: look at what is recorded now, then send again."
CHANGED_HERE = "Somebody else changed this. Here is what you wrote; above is what is recorded now"

Start = Callable[[], Mapping[str, Any]]


class EditConflict(Exception):
    """The record changed in the moment between reading it and writing it: the page is to be asked again."""


class ChangedAnswer(NamedTuple):
    """An answer that somebody else changed, as it is recorded now."""

    label: str
    value: str


class Editing:
    """A record under change. `start` gives the answers that it stands for now, by the names of the questions."""

    def __init__(self, record: Model, start: Start) -> None:
        self.record = record
        self._start = start
        self.initial = dict(start())

    @property
    def digests(self) -> str:
        """Each answer's digest, as the page carries it."""
        return " ".join(f"{name}:{_digest(value)}" for name, value in sorted(self.initial.items()))

    @property
    def answers(self) -> dict[str, Any]:
        return {name: value for name, value in self.initial.items() if _plain(value)}

    def hold(self) -> None:
        """Inside the transaction that writes: nobody else may change the record, and nobody has since it was read."""
        if self.record._state.adding:
            return
        hold(self.record)
        if _digests(self._start()) != _digests(self.initial):
            raise EditConflict


def report_changes(form: Form, editing: Editing) -> tuple[ChangedAnswer, ...]:
    """What changed since the page was made. What this person left alone then shows what is recorded; the rest, what they typed."""
    changed = [name for name in _changed(form.data.get(AS_SEEN), editing.initial) if name in form.fields]
    changes = []
    for name in changed:
        recorded = editing.initial[name]
        typed = form.cleaned_data.get(name) if name in form.cleaned_data else Ellipsis
        if _digest(typed) == _digest(recorded):
            continue
        changes.append(ChangedAnswer(str(form.fields[name].label), _in_words(form.fields[name], recorded)))
        if f"{name}:{_digest(typed)}" in form.data[AS_SEEN].split():
            form.show_recorded(name)
        elif name not in form.errors:
            form.add_error(name, CHANGED_HERE)
    if changes:
        form.add_error(None, CHANGED)
    return tuple(changes)


def _changed(seen: str | None, initial: Mapping[str, Any]) -> list[str]:
    """Without a note of what was seen there is nothing to compare."""
    if not seen:
        return []
    then = dict(part.split(":", 1) for part in seen.split() if ":" in part)
    return [name for name, digest in _digests(initial).items() if then.get(name, digest) != digest]


def _digests(answers: Mapping[str, Any]) -> dict[str, str]:
    return {name: _digest(value) for name, value in answers.items()}


def _digest(value: Any) -> str:
    return hashlib.blake2b(_plain(value).encode(), digest_size=6).hexdigest()


def _plain(value: Any) -> str:
    """The same text for the same answer, whether it comes from the record or from the page."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return "\n".join(line.rstrip() for line in value.strip().splitlines())
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, QuerySet | list | tuple | set | frozenset):
        return "|".join(sorted(_plain(part) for part in value))
    return str(value)


def _in_words(field: forms.Field, value: Any) -> str:
    if value is None or value == "" or value == []:
        return "Nothing"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return date_long(value)
    if isinstance(value, Model):
        return str(value)
    if isinstance(value, QuerySet | list | tuple):
        return _listed(field, value)
    return _choices(field).get(str(value)) or str(field.prepare_value(value))


def _listed(field: forms.Field, values: Iterable[Any]) -> str:
    labels = _choices(field)
    return "\n".join(labels.get(str(value), str(value)) for value in values)


def _choices(field: forms.Field) -> dict[str, str]:
    if isinstance(field, forms.ModelChoiceField):
        return {}
    return {str(value): str(label) for value, label in getattr(field, "choices", ())}
