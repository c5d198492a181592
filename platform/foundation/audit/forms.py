from collections.abc import Mapping
from typing import Any

from foundation.audit.presenters import noun
from foundation.audit.queries import Filters, tables
from foundation.design import forms


def _tables() -> list[tuple[str, str]]:
    named = [(name, noun(name).capitalize()) for name in tables()]
    return sorted(named, key=lambda choice: choice[1])


class FilterForm(forms.Form):
    actor = forms.Text(label="Who", required=False, width=20)
    table = forms.Select(label="What", choices=(), required=False, blank="Everything")
    first_day = forms.Date(label="From", required=False)
    last_day = forms.Date(label="To", required=False)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        table = self.fields["table"]
        assert isinstance(table, forms.Select)
        # The whole log is read for them, so they are asked for once.
        table.choices = [("", table.blank), *_tables()]

    def filters(self) -> Filters:
        return Filters(**self.cleaned_data) if self.is_valid() else Filters()
