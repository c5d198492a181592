"""The form every page uses."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar

from django import forms
from django.db import IntegrityError

from foundation.law import Refused

Complaint = str | tuple[str, str]


class Form(forms.Form):
    """Keeps what was typed, and turns a refusal into an error on the same page.

    `constraint_messages` gives a database constraint's name its sentence, or (field, sentence).
    """

    use_required_attribute = False
    constraint_messages: ClassVar[Mapping[str, Complaint]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """A rule that refuses inside, or a database constraint with a message, is an error of this form."""
        try:
            yield
        except Refused as refused:
            self.add_error(None, f"{refused} ({refused.code}: {refused.citation})")
        except IntegrityError as error:
            self._complain(error)

    def _complain(self, error: IntegrityError) -> None:
        complaint = self.constraint_messages.get(constraint_name(error))
        if complaint is None:
            raise error
        field, sentence = (None, complaint) if isinstance(complaint, str) else complaint
        self.add_error(field, sentence)


def constraint_name(error: IntegrityError) -> str:
    """The name of the constraint that PostgreSQL says was broken."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return str(getattr(diagnosis, "constraint_name", None) or "")
