"""The form every page uses."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any, ClassVar

from django import forms
from django.db import IntegrityError

from foundation.access.interrupted import GivenBack
from foundation.law import Refused

Complaint = str | tuple[str, str]


class Form(forms.Form):
    """Keeps what was typed, and turns a refusal into an error on the same page.

    `constraint_messages` gives a database constraint's name its sentence, or (field, sentence).
    `is_filter` is for forms that narrow a list: every question is optional, so no label says so.
    """

    use_required_attribute = False
    constraint_messages: ClassVar[Mapping[str, Complaint]] = {}
    is_filter: ClassVar[bool] = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def is_valid(self) -> bool:
        """What is given back after signing in again is shown first; nothing is done until it is sent."""
        return not isinstance(self.data, GivenBack) and super().is_valid()

    def refusals(self) -> Refusals:
        """A rule that refuses inside, or a database constraint with a message, is an error of this form."""
        return Refusals(self)


class Refusals:
    """A class, not a generator: so type checkers know that the block may end before its last line."""

    def __init__(self, form: Form) -> None:
        self.form = form

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if isinstance(error, Refused):
            self.form.add_error(None, f"{error} ({error.code}: {error.citation})")
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
