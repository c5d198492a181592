"""What is asked once for a file of experiences, and how its months are read."""

from __future__ import annotations

from datetime import date

from foundation.design import forms
from foundation.reading import UnreadableError, day_of_text
from foundation.timekeeping import today
from tenants.voice.feedback.forms.month import MONTHS
from tenants.voice.feedback.forms.staff import CONSENT_CHOICES, SOURCES
from tenants.voice.feedback.models import Kind, Source

_MONTHS = {name.casefold()[:3]: int(number) for number, name in MONTHS}
_NOT_A_MONTH = "not a month like March 2010 or 3/2010, nor a day"


class FileForm(forms.Form):
    """Taken for every row that does not say it itself. What somebody agreed to is never guessed."""

    received_on = forms.Date(
        label="When were they told?",
        hint="Where a row does not say. Leave it empty if every row says it.",
        latest=today,
        required=False,
    )
    source = forms.Radios(
        label="How did they come?",
        hint="Where a row does not say.",
        choices=SOURCES,
        initial=Source.PARTNER,
        missing="Select how they came",
    )
    came_by = forms.Text(
        label="From which meeting, stall or organisation?",
        hint="Where a row does not say.",
        required=False,
    )
    kind = forms.Radios(
        label="What are they?",
        hint="Where a row does not say.",
        choices=Kind.choices,
        initial=Kind.EXPERIENCE,
        missing="Select what they are",
    )
    consents = forms.Checkboxes(
        label="What did everybody in the file agree to?",
        hint="Tick only what every one of them said yes to. A row that says otherwise goes first. What is not ticked and stands in no "
        "row is taken for no, and what may not be used is counted nowhere. Read the file for anybody who may be in danger before "
        "you bring it in: a file raises no alarm.",
        choices=CONSENT_CHOICES,
        required=False,
    )


def month_of(text: str) -> date:
    """The first day of the month that a cell names: March 2010, 3/2010, 2010-03, or any day of it."""
    parts = text.replace("/", " ").replace("-", " ").split()
    if len(parts) == 2 and (month := _from_two(*parts)):
        return month
    try:
        return day_of_text(text).replace(day=1)
    except UnreadableError:
        raise UnreadableError(_NOT_A_MONTH) from None


def _from_two(first: str, second: str) -> date | None:
    name, year = (second, first) if len(first) == 4 and first.isdigit() else (first, second)
    if not (len(year) == 4 and year.isascii() and year.isdigit()):
        return None
    number = int(name) if name.isascii() and name.isdigit() else _MONTHS.get(name.casefold()[:3], 0)
    return date(int(year), number, 1) if 1 <= number <= 12 and int(year) >= 1900 else None
