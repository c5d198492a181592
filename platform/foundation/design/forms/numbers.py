"""Questions answered by a number: whole ones, and money in pounds kept as pence."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from foundation.design.formats import pounds
from foundation.design.forms.texts import attributes
from foundation.design.forms.wording import answer_name, question_options
from foundation.reading import UnreadableError, pence, whole_number

MOST_PENCE = 10**15


class _Typed(forms.Field):
    """A number typed as text, so that what was typed comes back as it was typed."""

    widget = forms.TextInput
    subject = ""

    def __init__(
        self,
        *,
        minimum: int | None,
        maximum: int | None,
        width: int,
        prefix: str,
        suffix: str,
        **options: Any,
    ) -> None:
        self.minimum, self.maximum, self.width = minimum, maximum, width
        self.prefix, self.suffix = prefix, suffix
        super().__init__(**options)

    def shown(self, number: int) -> str:
        return f"{number:,}"

    def validate(self, value: int | None) -> None:
        super().validate(value)
        if value is None:
            return
        if self.minimum is not None and value < self.minimum:
            raise ValidationError(
                f"{self.subject} must be {self.shown(self.minimum)} or more", code="minimum"
            )
        if self.maximum is not None and value > self.maximum:
            raise ValidationError(
                f"{self.subject} must be {self.shown(self.maximum)} or less", code="maximum"
            )

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True


class Integer(_Typed):
    """A whole number. `required=False` cleans an empty box to None: not reported is not nought."""

    def __init__(
        self,
        *,
        label: str,
        hint: str = "",
        missing: str = "",
        name: str = "",
        minimum: int | None = 0,
        maximum: int | None = 2_147_483_647,
        width: int = 5,
        prefix: str = "",
        suffix: str = "",
        **options: Any,
    ) -> None:
        self.subject = answer_name(label, name, "The number")
        super().__init__(
            minimum=minimum,
            maximum=maximum,
            width=width,
            prefix=prefix,
            suffix=suffix,
            **question_options(label, hint, missing),
            **options,
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return attributes(inputmode="numeric", spellcheck="false")

    def to_python(self, value: Any) -> int | None:
        typed = str("" if value is None else value).strip()
        if not typed:
            return None
        try:
            return whole_number(typed)
        except UnreadableError:
            raise ValidationError(f"{self.subject} must be a whole number, like 50", code="invalid") from None


class Money(_Typed):
    """Pounds as people write them (£1,234.50), kept as integer pence; left empty it is None: not known."""

    def __init__(
        self,
        *,
        label: str,
        hint: str = "",
        missing: str = "",
        name: str = "",
        minimum: int | None = 0,
        maximum: int | None = MOST_PENCE,
        width: int = 10,
        **options: Any,
    ) -> None:
        self.subject = answer_name(label, name, "The amount")
        super().__init__(
            minimum=minimum,
            maximum=maximum,
            width=width,
            prefix="£",
            suffix="",
            **question_options(label, hint, missing),
            **options,
        )

    def shown(self, number: int) -> str:
        return pounds(number)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return attributes(inputmode="decimal", spellcheck="false")

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, int):
            return value
        typed = str(value or "").strip()
        if not typed:
            return None
        try:
            return pence(typed)
        except UnreadableError:
            raise ValidationError(
                f"{self.subject} must be an amount of money, like 250 or 1,234.50", code="invalid"
            ) from None

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, int):
            return value
        return pounds(value).replace("£", "").replace("−", "-")
