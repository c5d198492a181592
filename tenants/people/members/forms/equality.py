"""How people describe themselves."""

from __future__ import annotations

from datetime import date

from foundation.design import forms
from foundation.timekeeping import today
from foundation.timekeeping.periods import financial_year
from tenants.people.members.models.equality import (
    AGE_BANDS,
    GENDERS,
    ORIENTATIONS,
    RELIGIONS,
    YES_NO,
    Ethnicity,
)


class EqualityForm(forms.Form):
    """What staff type in from a paper form. Every question is optional, and each can be answered with "Prefer not to say"."""

    ethnicity = forms.Select(
        label="Ethnic group", choices=Ethnicity.choices, blank="No answer", required=False
    )
    age_band = forms.Select(label="Age", choices=AGE_BANDS, blank="No answer", required=False)
    gender = forms.Select(label="Gender", choices=GENDERS, blank="No answer", required=False)
    disability = forms.Select(
        label="Do they have a disability or long-term condition?",
        choices=YES_NO,
        blank="No answer",
        required=False,
    )
    carer = forms.Select(
        label="Do they look after someone, unpaid?", choices=YES_NO, blank="No answer", required=False
    )
    orientation = forms.Select(
        label="Sexual orientation", choices=ORIENTATIONS, blank="No answer", required=False
    )
    religion = forms.Select(label="Religion", choices=RELIGIONS, blank="No answer", required=False)


class OwnEqualityForm(EqualityForm):
    """The same questions, asked of the person themselves."""

    disability = forms.Select(
        label="Do you have a disability or long-term condition?",
        choices=YES_NO,
        blank="No answer",
        required=False,
    )
    carer = forms.Select(
        label="Do you look after someone, unpaid?", choices=YES_NO, blank="No answer", required=False
    )


# LINks began in April 2008.
FIRST_YEAR = 2008


def _years() -> list[tuple[str, str]]:
    """The financial years in which answers can have been given, the latest first."""
    this = int(financial_year(today())[:4])
    names = [financial_year(date(year, 4, 1)) for year in range(this, FIRST_YEAR - 1, -1)]
    return [(name, name) for name in names]


class FileForm(forms.Form):
    """Asked once for a file of answers."""

    year = forms.Select(
        label="In which financial year were they given?",
        hint="Only the year is kept beside the answers.",
        choices=_years,
        missing="Select the financial year",
    )
