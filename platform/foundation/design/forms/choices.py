"""Questions answered by choosing, from a list in the code or from rows of the current space."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.forms.models import ModelChoiceIterator

from foundation.design.forms.wording import question_options

Source = Callable[[], QuerySet[Any]]


class Radios(forms.TypedChoiceField):
    """One of a few. `hints` adds a line under a choice, by its value; `inline` only for two short ones.

    `reveals` names, by a choice's value, the question that matters only then: it stands under the choice and shows
    once that is chosen. What it needs, and what to drop, is for the form's `clean`.
    """

    def __init__(
        self,
        *,
        label: str,
        choices: Any,
        hint: str = "",
        missing: str = "",
        hints: Mapping[Any, str] | None = None,
        reveals: Mapping[Any, str] | None = None,
        inline: bool = False,
        **options: Any,
    ) -> None:
        self.hints = {str(value): text for value, text in (hints or {}).items()}
        self.reveals = {str(value): name for value, name in (reveals or {}).items()}
        self.inline = inline
        super().__init__(
            choices=choices,
            widget=forms.RadioSelect(),
            **question_options(label, hint, missing, "Select"),
            **options,
        )


class Select(forms.TypedChoiceField):
    """One of many. `blank` is what the list shows before a choice is made."""

    def __init__(
        self,
        *,
        label: str,
        choices: Any,
        hint: str = "",
        missing: str = "",
        blank: str = "Choose",
        **options: Any,
    ) -> None:
        self.blank = blank
        super().__init__(
            choices=_with_blank(choices, blank), **question_options(label, hint, missing, "Select"), **options
        )


def _with_blank(choices: Any, blank: str) -> Any:
    if callable(choices):
        return lambda: [("", blank), *choices()]
    given = list(getattr(choices, "choices", choices))
    return given if any(str(value) == "" for value, _ in given) else [("", blank), *given]


class Checkboxes(forms.TypedMultipleChoiceField):
    """Any number of a few; cleans to a list."""

    def __init__(
        self,
        *,
        label: str,
        choices: Any,
        hint: str = "Select all that apply.",
        missing: str = "",
        hints: Mapping[Any, str] | None = None,
        **options: Any,
    ) -> None:
        self.hints = {str(value): text for value, text in (hints or {}).items()}
        super().__init__(
            choices=choices,
            widget=forms.CheckboxSelectMultiple(),
            **question_options(label, hint, missing, "Select"),
            **options,
        )


class Checkbox(forms.BooleanField):
    """One statement to agree with. `required=True`, the default, means it must be ticked."""

    def __init__(self, *, label: str, hint: str = "", missing: str = "", **options: Any) -> None:
        super().__init__(**question_options(label, hint, missing or f"Confirm: {label}"), **options)


class _Rows:
    """The rows are asked for when a form is made, in the space that is current then, never at import."""

    source: Source | None
    show: Callable[[Any], str] | None
    hints: Mapping[str, str] = {}

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        copied: Any = super().__deepcopy__(memo)  # type: ignore[misc]
        if self.source is not None:
            copied.queryset = self.source()
        return copied

    def label_from_instance(self, obj: Model) -> str:
        return self.show(obj) if self.show else str(obj)


class _LikelyFirst(ModelChoiceIterator):  # type: ignore[type-arg]
    """The likely rows under a heading of their own, in the order that the field names them; below it all the others."""

    def __iter__(self) -> Iterator[Any]:
        source: Callable[[], Iterable[Any]] | None = getattr(self.field, "likely", None)
        likely = source() if source else []
        rows = {row.pk: self.choice(row) for row in self.queryset}
        first = [rows.pop(key) for key in dict.fromkeys(likely) if key in rows]
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        if first and rows:
            yield ("Most likely", first)
            yield ("All others", list(rows.values()))
        else:
            yield from [*first, *rows.values()]


class ModelSelect(_Rows, forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of many rows. `likely` gives the keys of those to show first. Where scripts run, typing shortens a long list."""

    iterator = _LikelyFirst

    def __init__(
        self,
        *,
        label: str,
        queryset: Source | None = None,
        show: Callable[[Any], str] | None = None,
        hint: str = "",
        missing: str = "",
        blank: str = "Choose",
        likely: Callable[[], Iterable[Any]] | None = None,
        **options: Any,
    ) -> None:
        self.source, self.show, self.likely = queryset, show, likely
        super().__init__(
            queryset=None, empty_label=blank, **question_options(label, hint, missing, "Select"), **options
        )


class ModelRadios(_Rows, forms.ModelChoiceField):  # type: ignore[type-arg]
    def __init__(
        self,
        *,
        label: str,
        queryset: Source | None = None,
        show: Callable[[Any], str] | None = None,
        hint: str = "",
        missing: str = "",
        **options: Any,
    ) -> None:
        self.source, self.show = queryset, show
        super().__init__(
            queryset=None,
            empty_label=None,
            widget=forms.RadioSelect(),
            **question_options(label, hint, missing, "Select"),
            **options,
        )


class ModelCheckboxes(_Rows, forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Any number of rows; cleans to a queryset."""

    def __init__(
        self,
        *,
        label: str,
        queryset: Source | None = None,
        show: Callable[[Any], str] | None = None,
        hint: str = "Select all that apply.",
        missing: str = "",
        **options: Any,
    ) -> None:
        self.source, self.show = queryset, show
        super().__init__(
            queryset=None,
            widget=forms.CheckboxSelectMultiple(),
            **question_options(label, hint, missing, "Select"),
            **options,
        )
