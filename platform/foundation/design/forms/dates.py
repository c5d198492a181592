"""A date asked as day, month and year, with GOV.UK's sentences for each way it can be wrong."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from foundation.design.formats import date_long, listed
from foundation.design.forms.widgets import PARTS, DateParts
from foundation.design.forms.wording import answer_name, question_options
from foundation.reading import UnreadableError, day
from foundation.timekeeping import today

Bound = date | Callable[[], date]
# No LINk did anything before the day on which the law made them: Local Government and Public Involvement in Health
# Act 2007, section 221, in force from 1 April 2008.
FIRST_DAY = date(2008, 4, 1)


def within_years(years: int) -> Callable[[], date]:
    """The bound of a question about the future: the last day that many years on."""

    def bound() -> date:
        on = today()
        return date(on.year + years, on.month, min(on.day, 28))

    return bound


FIVE_YEARS_ON = within_years(5)


class Date(forms.Field):
    """`earliest` and `latest` are dates, or functions that say one (foundation.timekeeping.today).

    Whoever asks for a day knows best which make sense; without a word, those of the life of a LINk.
    """

    widget = DateParts

    def __init__(
        self,
        *,
        label: str,
        hint: str = "",
        missing: str = "",
        name: str = "",
        earliest: Bound = FIRST_DAY,
        latest: Bound = FIVE_YEARS_ON,
        **options: Any,
    ) -> None:
        self.subject = answer_name(label, name, "The date")
        self.earliest, self.latest = earliest, latest
        super().__init__(**question_options(label, hint, missing), **options)

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        typed = {part: str(value.get(part, "")) for part in PARTS} if isinstance(value, Mapping) else {}
        if not any(typed.values()):
            return None
        self._complete(typed)
        return self._real(typed)

    def _complete(self, typed: dict[str, str]) -> None:
        absent = [part for part in PARTS if not typed[part]]
        if absent:
            raise ValidationError(
                f"{self.subject} must include a {listed(absent)}", code="incomplete", params={"parts": absent}
            )

    def _real(self, typed: dict[str, str]) -> date:
        try:
            return day(typed["day"], typed["month"], typed["year"])
        except UnreadableError as error:
            sentence = (
                "Year must include 4 numbers"
                if error.parts == ("year",)
                else f"{self.subject} must be a real date"
            )
            raise ValidationError(sentence, code="unreal", params={"parts": list(error.parts)}) from None

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        earliest, latest = _day(self.earliest), _day(self.latest)
        if value < earliest:
            self._refuse(f"{self.subject} must be on or after {date_long(earliest)}")
        if value > latest:
            self._refuse(f"{self.subject} must be on or before {date_long(latest)}")

    def _refuse(self, sentence: str) -> None:
        raise ValidationError(sentence, code="range", params={"parts": list(PARTS)})

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True


def _day(bound: Bound) -> date:
    return bound() if callable(bound) else bound
