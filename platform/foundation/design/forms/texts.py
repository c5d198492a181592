"""Questions answered by typing words."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, MaxLengthValidator, URLValidator

from foundation.design.forms.wording import answer_name, question_options
from foundation.reading import (
    UnreadableError,
    email_address,
    names_something,
    postcode,
    telephone,
    tidied,
)

# Some 40 pages. What is sent with it still fits into a request, so that a longer text comes back with its complaint.
LONGEST_TEXT = 100_000
# As long as an address can be (RFC 5321), and as wide as its columns.
LONGEST_EMAIL = 254


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
        super().__init__(**question_options(label, hint, missing), max_length=max_length, **options)
        _say_limit(self, max_length, answer_name(label, name, "Your answer"))

    def to_python(self, value: Any) -> str:
        """One line, of which something can be seen; else there is no answer."""
        typed = tidied(str(super().to_python(value))).replace("\n", " ").strip()
        return typed if names_something(typed) else ""

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
    """Several lines, with a count where there is a limit of its own; none is longer than LONGEST_TEXT characters."""

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
        self.subject = answer_name(label, name, "Your answer")
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**question_options(label, hint, missing), **options)
        _say_limit(self, max_characters or LONGEST_TEXT, self.subject)

    def to_python(self, value: Any) -> str:
        """A browser sends line ends as two characters, and its counter counts one."""
        typed = tidied(str(super().to_python(value)))
        return typed if names_something(typed) else ""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if self.max_words and len(re.findall(r"\S+", value)) > self.max_words:
            raise ValidationError(
                f"{self.subject} must be {self.max_words:,} words or less", code="max_words"
            )


class Lines(TextArea):
    """One thing on each line; cleans to a list."""

    def __init__(self, *, label: str, longest_line: int = 200, most_lines: int = 200, **options: Any) -> None:
        self.longest_line, self.most_lines = longest_line, most_lines
        super().__init__(label=label, **options)

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in str(super().clean(value)).splitlines()]
        kept = [line for line in lines if names_something(line)]
        for number, line in enumerate(lines, start=1):
            if len(line) > self.longest_line:
                raise ValidationError(
                    f"Line {number} must be {self.longest_line:,} characters or less", code="max_length"
                )
        if len(kept) > self.most_lines:
            raise ValidationError(f"Enter {self.most_lines:,} lines or fewer", code="max_lines")
        return kept


class WebAddress(forms.URLField):
    """A page on the web, with http or https; one typed without either is taken to have https."""

    FORMAT = "Enter an address on the web, like https://www.example.com/page"
    default_validators = [URLValidator(schemes=["http", "https"], message=FORMAT)]

    def __init__(
        self, *, label: str, hint: str = "", missing: str = "", max_length: int = 300, **options: Any
    ) -> None:
        self.html = attributes(autocomplete="off", spellcheck="false")
        words = question_options(label, hint, missing or self.FORMAT)
        words["error_messages"] = {**words.get("error_messages", {}), "invalid": self.FORMAT}
        super().__init__(**words, max_length=max_length, assume_scheme="https", **options)


class Email(forms.EmailField):
    """No longer than its column; a form that keeps it in a narrower one says so by `max_length`."""

    FORMAT = "Enter an email address in the correct format, like name@example.com"
    default_validators = [EmailValidator(FORMAT)]

    def __init__(
        self,
        *,
        label: str,
        hint: str = "",
        missing: str = "",
        autocomplete: str = "email",
        max_length: int = LONGEST_EMAIL,
        **options: Any,
    ) -> None:
        self.html = attributes(autocomplete=autocomplete, spellcheck="false")
        words = question_options(label, hint, missing or "Enter an email address")
        super().__init__(**words, max_length=max_length, **options)
        _say_limit(self, max_length, "Email address")

    def to_python(self, value: Any) -> str:
        try:
            return email_address(str(super().to_python(value)))
        except UnreadableError:
            raise ValidationError(self.FORMAT, code="invalid") from None

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
        super().__init__(**question_options(label, hint, missing), strip=False, widget=widget, **options)


class Hidden(forms.CharField):
    """A hidden value that is sent with the form."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(widget=forms.HiddenInput(), **options)


class Postcode(Text):
    """Tidied as the Royal Mail writes it."""

    def __init__(self, *, label: str = "Postcode", **options: Any) -> None:
        super().__init__(label=label, **{"max_length": 8, "width": 10, **options})

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        try:
            return postcode(typed) if typed else ""
        except UnreadableError:
            raise ValidationError("Enter a full UK postcode, like L20 3DL", code="invalid") from None


class Telephone(Text):
    """A number that can be rung, as it was typed."""

    def __init__(self, *, label: str = "Telephone number", **options: Any) -> None:
        super().__init__(label=label, **{"max_length": 40, "width": 20, "inputmode": "tel", **options})

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        try:
            return telephone(typed) if typed else ""
        except UnreadableError:
            raise ValidationError(
                "Enter a telephone number, like 01632 960 001 or +44 808 157 0192", code="invalid"
            ) from None
