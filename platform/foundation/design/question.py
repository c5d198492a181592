"""A form's field as the page shows it: label, hint, error, control. Any Django field and widget will do."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import Input
from django.utils.functional import cached_property

from foundation.design.forms.widgets import PARTS, DateParts


def _reveals(field: forms.Field) -> Mapping[str, str]:
    return getattr(field, "reveals", {})


class Question(BoundField):
    """The bound field that the templates of design/forms draw."""

    CLASSES: ClassVar[tuple[tuple[type[forms.Widget], str], ...]] = (
        (forms.FileInput, "govuk-file-upload"),
        (forms.CheckboxInput, "govuk-checkboxes__input"),
        (forms.Textarea, "govuk-textarea"),
        (forms.RadioSelect, ""),
        (forms.CheckboxSelectMultiple, ""),
        (forms.Select, "govuk-select"),
        (Input, "govuk-input"),
    )
    CONTROLS: ClassVar[tuple[tuple[type[forms.Widget], str], ...]] = (
        (DateParts, "date"),
        (forms.CheckboxSelectMultiple, "checkboxes"),
        (forms.RadioSelect, "radios"),
        (forms.CheckboxInput, "checkbox"),
        (forms.Textarea, "textarea"),
        (forms.PasswordInput, "password"),
    )

    @property
    def control(self) -> str:
        """Which template of design/forms/controls draws it."""
        return next((name for kind, name in self.CONTROLS if isinstance(self.field.widget, kind)), "input")

    @property
    def control_template(self) -> str:
        return f"design/forms/controls/{self.control}.html"

    @property
    def module(self) -> str:
        """The script that makes the control better, where there are scripts."""
        if self.control == "password":
            return "govuk-password-input"
        return "govuk-character-count" if self.limit else ""

    @property
    def optional(self) -> bool:
        """Whether the label must say so. A single tick box is optional by nature."""
        asked = self.control != "checkbox" and not self.field.disabled
        settled = self.is_revealed or getattr(self.form, "is_filter", False)
        return asked and not self.field.required and not settled

    @cached_property
    def is_revealed(self) -> bool:
        """Drawn under the choice after which it matters, not on its own."""
        return any(self.name in _reveals(field).values() for field in self.form.fields.values())

    @property
    def revealed(self) -> dict[str, BoundField]:
        """By a choice's value, the question that stands under it."""
        return {value: self.form[name] for value, name in _reveals(self.field).items()}

    @property
    def hint_id(self) -> str:
        return f"{self.auto_id}-hint"

    @property
    def error_id(self) -> str:
        return f"{self.auto_id}-error"

    @property
    def info_id(self) -> str:
        """The message under a text box that counts; the script looks for exactly this id."""
        return f"{self.auto_id}-info"

    @property
    def limit(self) -> str:
        """What a counted text box says before anything is typed."""
        characters = getattr(self.field, "max_characters", None)
        words = getattr(self.field, "max_words", None)
        if words:
            return f"You can enter up to {words:,} words"
        return f"You can enter up to {characters:,} characters" if characters else ""

    @property
    def aria_describedby(self) -> str | None:
        parts = [
            self.hint_id if self.help_text else "",
            self.error_id if self.errors else "",
            self.info_id if self.limit else "",
        ]
        return " ".join(filter(None, parts)) or None

    @property
    def error(self) -> str:
        """The first thing that is wrong: one question shows one message."""
        return str(self.errors[0]) if self.errors else ""

    @cached_property
    def wrong_parts(self) -> tuple[str, ...]:
        """For a date: which of day, month and year to mark."""
        for error in self.form.errors.as_data().get(self.name, []):
            return tuple((error.params or {}).get("parts", PARTS))
        return ()

    @property
    def first_id(self) -> str:
        """Where the error summary leads."""
        if self.control == "date":
            return f"{self.auto_id}_{(self.wrong_parts or ('day',))[0]}"
        return (
            self.subwidgets[0].id_for_label
            if self.control in ("radios", "checkboxes") and self.subwidgets
            else self.auto_id
        )

    def build_widget_attrs(self, attrs: Any, widget: forms.Widget | None = None) -> Any:
        built = super().build_widget_attrs(attrs, widget)
        # The server names every error in words; a browser's own bubbles would come first and say less.
        built.pop("required", None)
        built.pop("aria-invalid", None)
        classes = self._classes(widget or self.field.widget)
        if classes:
            built["class"] = classes
        if self.control == "date":
            built["wrong"] = self.wrong_parts  # type: ignore[assignment]
        return built

    def _classes(self, widget: forms.Widget) -> str:
        base = next((css for kind, css in self.CLASSES if isinstance(widget, kind)), "")
        if not base or widget.is_hidden:
            return str(widget.attrs.get("class", ""))
        own = [
            base,
            str(widget.attrs.get("class", "")),
            self._width(),
            "govuk-js-character-count" if self.limit else "",
        ]
        if self.errors and self.control != "checkbox":
            own.append(f"{base}--error")
        if self.control == "password":
            own.append("govuk-password-input__input govuk-js-password-input-input")
        return " ".join(filter(None, own))

    def _width(self) -> str:
        width = getattr(self.field, "width", None)
        return f"govuk-input--width-{width}" if width else ""
