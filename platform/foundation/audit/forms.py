from foundation.audit.presenters import noun
from foundation.audit.queries import Filters, tables
from foundation.design import forms


def _tables() -> list[tuple[str, str]]:
    named = [(name, noun(name).capitalize()) for name in tables()]
    return sorted(named, key=lambda choice: choice[1])


class FilterForm(forms.Form):
    actor = forms.Text(label="Who", required=False, width=20)
    table = forms.Select(label="What", choices=_tables, required=False, blank="Everything")
    first_day = forms.Date(label="From", required=False)
    last_day = forms.Date(label="To", required=False)

    def filters(self) -> Filters:
        return Filters(**self.cleaned_data) if self.is_valid() else Filters()
