"""A month, by its name and year: people remember roughly when something happened."""

from __future__ import annotations

from datetime import date
from typing import Any

from foundation.design import forms
from foundation.timekeeping import today

MONTHS = [
    ("1", "January"),
    ("2", "February"),
    ("3", "March"),
    ("4", "April"),
    ("5", "May"),
    ("6", "June"),
    ("7", "July"),
    ("8", "August"),
    ("9", "September"),
    ("10", "October"),
    ("11", "November"),
    ("12", "December"),
]
_YEARS_BACK = 10


class MonthForm(forms.Form):
    """Asks for a month and a year; cleans to the first day of the month, or None."""

    month_name = forms.Select(
        label="Roughly when, if you remember? Month", choices=MONTHS, blank="I don’t remember", required=False
    )
    month_year = forms.Select(
        label="Year", choices=lambda: _years(), blank="I don’t remember", required=False
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        month, year = values.pop("month_name", ""), values.pop("month_year", "")
        if month and not year:
            self.add_error("month_year", "Choose the year too, or leave the month out")
        values["month"] = self._day(month, year)
        return values

    def _day(self, month: str, year: str) -> date | None:
        if not year:
            return None
        if not month:
            self.add_error("month_name", "Choose the month too, or leave the year out")
            return None
        day = date(int(year), int(month), 1)
        if day > today():
            self.add_error("month_name", "The month must not be in the future")
        return day


def _years() -> list[tuple[str, str]]:
    this_year = today().year
    return [(str(year), str(year)) for year in range(this_year, this_year - _YEARS_BACK - 1, -1)]
