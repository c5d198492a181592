"""A date asked as day, month and year, with GOV.UK's sentences for each way it can be wrong."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from foundation.design.formats import date_long, listed
from foundation.design.forms.widgets import PARTS, DateParts
from foundation.design.forms.wording import asked, called

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
Bound = date | Callable[[], date] | None


class Date(forms.Field):
    """`earliest` and `latest` are dates, or functions that say one (foundation.timekeeping.today)."""

    widget = DateParts

    def __init__(
        self,
        *,
        label: str,
        hint: str = "",
        missing: str = "",
        name: str = "",
        earliest: Bound = None,
        latest: Bound = None,
        **options: Any,
    ) -> None:
        self.subject = called(label, name, "The date")
        self.earliest, self.latest = earliest, latest
        super().__init__(**asked(label, hint, missing), **options)

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
        if not re.fullmatch(r"[0-9]{4}", typed["year"]):
            raise ValidationError("Year must include 4 numbers", code="year", params={"parts": ["year"]})
        try:
            return date(int(typed["year"]), _month(typed["month"]), int(typed["day"]))
        except ValueError:
            raise ValidationError(
                f"{self.subject} must be a real date", code="unreal", params={"parts": _unreal(typed)}
            ) from None

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        earliest, latest = _day(self.earliest), _day(self.latest)
        if earliest and value < earliest:
            self._refuse(f"{self.subject} must be on or after {date_long(earliest)}")
        if latest and value > latest:
            self._refuse(f"{self.subject} must be on or before {date_long(latest)}")

    def _refuse(self, sentence: str) -> None:
        raise ValidationError(sentence, code="range", params={"parts": list(PARTS)})

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True


def _day(bound: Bound) -> date | None:
    return bound() if callable(bound) else bound


def _month(typed: str) -> int:
    """6, 06, June or jun."""
    word = typed.lower()[:3]
    return MONTHS.index(word) + 1 if word in MONTHS else int(typed)


def _unreal(typed: dict[str, str]) -> list[str]:
    """Mark only the part that can be told to be wrong; otherwise all three."""
    try:
        month = _month(typed["month"])
    except ValueError:
        return ["month"]
    if not 1 <= month <= 12:
        return ["month"]
    return (
        ["day"]
        if not re.fullmatch(r"[0-9]{1,2}", typed["day"]) or not 1 <= int(typed["day"]) <= 31
        else list(PARTS)
    )
