"""Questions answered by typing words."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, MaxLengthValidator

from foundation.design.forms.wording import asked, called


def attributes(**values: Any) -> dict[str, Any]:
    """HTML attributes that have a value."""
    return {name.rstrip("_"): str(value) for name, value in values.items() if value not in (None, "")}


class Text(forms.CharField):
    """One line. `width` is the number of characters the box is made for: 2, 3, 4, 5, 10, 20 or 30."""

    def __init__(
        self,
        *,
        label: str,
        hint: str = "",
        missing: str = "",
        name: str = "",
        max_length: int = 200,
        width: int | None = None,
        autocomplete: str = "",
        inputmode: str = "",
        spellcheck: str = "",
        prefix: str = "",
        suffix: str = "",
        **options: Any,
    ) -> None:
        self.width, self.prefix, self.suffix = width, prefix, suffix
        self.html = attributes(autocomplete=autocomplete, inputmode=inputmode, spellcheck=spellcheck)
        super().__init__(**asked(label, hint, missing), max_length=max_length, **options)
        _say_limit(self, max_length, called(label, name, "Your answer"))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # No maxlength: it would cut what is pasted without a word. The server says what is too long.
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return {**attrs, **self.html}


def _say_limit(field: forms.CharField, limit: int, subject: str) -> None:
    sentence = f"{subject} must be {limit:,} characters or less"
    field.validators = [v for v in field.validators if not isinstance(v, MaxLengthValidator)]
    field.validators.append(MaxLengthValidator(limit, message=sentence))


class TextArea(forms.CharField):
    """Several lines, with a count where there is a limit."""

    def __init__(
        self,
        *,
        label: str,
        hint: str = "",
        missing: str = "",
        name: str = "",
        rows: int = 5,
        max_characters: int | None = None,
        max_words: int | None = None,
        **options: Any,
    ) -> None:
        self.max_characters, self.max_words = max_characters, max_words
        self.subject = called(label, name, "Your answer")
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**asked(label, hint, missing), **options)
        if max_characters:
            _say_limit(self, max_characters, self.subject)

    def to_python(self, value: Any) -> str:
        """A browser sends line ends as two characters, and its counter counts one."""
        return str(super().to_python(value)).replace("\r\n", "\n")

    def validate(self, value: Any) -> None:
        super().validate(value)
        if self.max_words and len(re.findall(r"\S+", value)) > self.max_words:
            raise ValidationError(
                f"{self.subject} must be {self.max_words:,} words or less", code="max_words"
            )


class Email(forms.EmailField):
    default_validators = [
        EmailValidator("Enter an email address in the correct format, like name@example.com")
    ]

    def __init__(
        self, *, label: str, hint: str = "", missing: str = "", autocomplete: str = "email", **options: Any
    ) -> None:
        self.html = attributes(autocomplete=autocomplete, spellcheck="false")
        super().__init__(**asked(label, hint, missing or "Enter an email address"), **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return {**attrs, **self.html}


class Password(forms.CharField):
    """A hidden answer with a button to show it. Never trimmed, never sent back to the page."""

    def __init__(
        self,
        *,
        label: str = "Password",
        hint: str = "",
        missing: str = "",
        autocomplete: str = "current-password",
        **options: Any,
    ) -> None:
        attrs = attributes(autocomplete=autocomplete, autocapitalize="none", spellcheck="false")
        widget = forms.PasswordInput(attrs=attrs)
        super().__init__(**asked(label, hint, missing), strip=False, widget=widget, **options)


class Hidden(forms.CharField):
    """Carried along, not asked."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(widget=forms.HiddenInput(), **options)
