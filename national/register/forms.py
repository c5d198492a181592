"""Questions of the front site and of the Department's register."""

from typing import Any

from foundation.design import forms
from foundation.tenancy.models import TenantState
from national.register.finder import LONGEST_QUERY, Answer, NoSuchPlaceError, find
from national.register.queries import REGIONS, AuthorityFilters


class FindForm(forms.Form):
    q = forms.Text(
        label="Postcode or place",
        hint="For example, LS1 4AP, Halifax or Kent.",
        missing="Enter a postcode or the name of a place",
        max_length=LONGEST_QUERY,
        width=20,
        spellcheck="false",
        autocomplete="postal-code",
    )

    answer: Answer

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if query := cleaned.get("q"):
            try:
                self.answer = find(query)
            except NoSuchPlaceError as error:
                self.add_error("q", str(error))
        return cleaned


class RegisterFilterForm(forms.Form):
    is_filter = True

    text = forms.Text(label="Name", required=False, width=20)
    region = forms.Select(
        label="Region", choices=[(region, region) for region in REGIONS], required=False, blank="All regions"
    )
    state = forms.Select(
        label="State",
        choices=TenantState.choices,
        required=False,
        blank="All states",
    )

    def filters(self) -> AuthorityFilters:
        """The filters in the address; an invalid choice counts as none."""
        self.is_valid()
        known = getattr(self, "cleaned_data", {})
        return AuthorityFilters(known.get("text", ""), known.get("region", ""), known.get("state", ""))
