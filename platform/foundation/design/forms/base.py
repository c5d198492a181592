"""The form every page uses."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from types import TracebackType
from typing import Any, ClassVar

from django import forms
from django.db import IntegrityError
from django.db.models import Model
from django.forms.utils import ErrorDict

from foundation.access.interrupted import RestoredData
from foundation.design.forms.editing import AS_SEEN, ChangedAnswer, Editing, Start, report_changes
from foundation.documents.storage import FileNotKeptError
from foundation.law import Refused
from foundation.tenancy import atomic

Complaint = str | tuple[str, str]


class Form(forms.Form):
    """Keeps what was typed, and turns a refusal into an error on the same page.

    `constraint_messages` gives a database constraint's name its sentence, or (field, sentence).
    `refusals_at` is the question that every refusal is about; without it a refusal is about the form as a whole.
    `is_filter` is for forms that narrow a list: every question is optional, so no label says so.
    `editing` is the record that the form changes, and `start` what its questions begin with: without it, the record's own fields of
    those names; `initial` stands where nothing is recorded. Such a form never writes over what somebody else has changed since its
    page was made.
    """

    use_required_attribute = False
    constraint_messages: ClassVar[Mapping[str, Complaint]] = {}
    refusals_at: ClassVar[str | None] = None
    is_filter: ClassVar[bool] = False

    def __init__(
        self, *args: Any, editing: Model | None = None, start: Start | None = None, **kwargs: Any
    ) -> None:
        kwargs.setdefault("label_suffix", "")
        self.editing = Editing(editing, start or self._fields_of(editing)) if editing else None
        self.changes: tuple[ChangedAnswer, ...] = ()
        if self.editing:
            kwargs["initial"] = {**kwargs.get("initial", {}), **self.editing.answers}
        super().__init__(*args, **kwargs)

    def _fields_of(self, record: Model) -> Start:
        names = [name for name in self.base_fields if hasattr(record, name)]
        return lambda: {name: getattr(record, name) for name in names}

    @property
    def digests(self) -> str:
        """What the page carries of the record; what is given back after signing in again was typed on an older page."""
        if self.editing is None:
            return ""
        given_back = isinstance(self.data, RestoredData) and str(self.data.get(AS_SEEN, ""))
        return given_back or self.editing.digests

    @property
    def errors(self) -> ErrorDict:
        """Nothing is wrong yet with what is given back: its writer has not sent it."""
        return ErrorDict() if isinstance(self.data, RestoredData) else super().errors

    def is_valid(self) -> bool:
        """What is given back after signing in again is shown first; nothing is done until it is sent."""
        if isinstance(self.data, RestoredData):
            return False
        valid = super().is_valid()
        if self.is_bound and self.editing:
            self.changes = report_changes(self, self.editing)
        return valid and not self.changes

    def show_recorded(self, name: str) -> None:
        """Show what is on record in place of what the page sent."""
        self.fields[name].bound_data = lambda data, initial: initial  # type: ignore[method-assign]  # noqa: ARG005

    def refusals(self) -> Refusals:
        """A rule that refuses inside, or a database constraint with a message, is an error of this form."""
        return Refusals(self)


class Refusals:
    """A class, not a generator: so type checkers know that the block may end before its last line."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.transaction = ExitStack()

    def __enter__(self) -> None:
        """An editing form reads its record once more under a lock, and writes in the same transaction."""
        if self.form.editing is None:
            return
        with ExitStack() as transaction:
            transaction.enter_context(atomic())
            self.form.editing.hold()
            self.transaction = transaction.pop_all()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        try:
            self.transaction.__exit__(kind, error, trace)
        except IntegrityError as late:
            # What is checked at the end of the transaction.
            if self._complain(late):
                return True
            raise
        if isinstance(error, Refused):
            self.form.add_error(self.form.refusals_at, f"{error} ({error.code}: {error.citation})")
            return True
        if isinstance(error, FileNotKeptError):
            self.form.add_error(self.form.refusals_at, error.sentence)
            return True
        return isinstance(error, IntegrityError) and self._complain(error)

    def _complain(self, error: IntegrityError) -> bool:
        complaint = self.form.constraint_messages.get(constraint_name(error))
        if complaint is None:
            return False
        field, sentence = (None, complaint) if isinstance(complaint, str) else complaint
        self.form.add_error(field, sentence)
        return True


def constraint_name(error: IntegrityError) -> str:
    """The name of the constraint that PostgreSQL says was broken."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return str(getattr(diagnosis, "constraint_name", None) or "")
