import re
from typing import Any

from django.core.exceptions import ValidationError

from foundation.design import forms
from foundation.reading import UnreadableError, decimal_number, whole_number
from national.allocation import queries
from national.allocation.models import Round
from national.allocation.rules.limits import Terms
from national.open_data.rules import percentage

YEAR = re.compile(r"20[0-9]{2}-[0-9]{2}")

MOST_POINTS = 999_999


class FinancialYear(forms.Text):
    def __init__(self, *, label: str, hint: str = "For example, 2010-11") -> None:
        super().__init__(label=label, hint=hint, width=10, missing="Enter a financial year, like 2010-11")

    def clean(self, value: Any) -> str:
        typed = re.sub(r"[–/]", "-", str(super().clean(value)))
        first = int(typed[:4]) if YEAR.fullmatch(typed) else 0
        if not first or (first + 1) % 100 != int(typed[5:]):
            raise ValidationError("Enter a financial year from 1 April to 31 March, like 2010-11")
        return typed


class Change(forms.Text):
    """A signed percentage, kept as whole basis points. Empty means no limit."""

    def __init__(self, *, label: str, hint: str) -> None:
        super().__init__(label=label, hint=hint, suffix="%", width=5, required=False)

    def clean(self, value: Any) -> int | None:
        typed = str(super().clean(value)).rstrip("% ")
        if not typed:
            return None
        try:
            points = decimal_number(typed) * 100
        except UnreadableError:
            points = None
        # The bounds first: what is left of a number with very many figures can't be worked out.
        if points is None or not -10_000 <= points <= MOST_POINTS or points % 1:
            raise ValidationError(f"{self.label} must be a percentage of −100 or more, like −5 or 2.5")
        return int(points)

    def prepare_value(self, value: Any) -> Any:
        return percentage(value).rstrip("%") if isinstance(value, int) else value


class ScenarioForm(forms.Form):
    constraint_messages = {
        "scenario_name_once": ("name", "This round has a scenario of that name already"),
    }

    name = forms.Text(
        label="Name of the scenario",
        hint="For example, “Floor of −5%”",
        missing="Enter a name",
        max_length=80,
    )
    total = forms.Money(label="Total for England", missing="Enter the total to share out")
    baseline = forms.Money(
        label="Baseline for each authority", missing="Enter the baseline, or 0 for none", width=10
    )
    unit = forms.Radios(
        label="Round each grant to",
        choices=[(100, "Whole pounds"), (1, "Pennies")],
        missing="Select what to round to",
        coerce=int,
    )
    dataset = forms.ModelSelect(
        label="Needs data", queryset=queries.offered_datasets, missing="Select the needs data"
    )
    floor = Change(
        label="Floor on change from last year",
        hint="Nobody’s grant changes by less than this. −5 means 95% of last year’s at least. "
        "Leave empty for no floor.",
    )
    cap = Change(
        label="Cap on change from last year",
        hint="Nobody’s grant changes by more than this. The baseline stands all the same. "
        "Leave empty for no cap.",
    )

    def values(self) -> dict[str, Any]:
        """The cleaned answers as the keyword arguments of the scenario services."""
        answers = self.cleaned_data
        terms = Terms(
            total=answers["total"],
            baseline=answers["baseline"],
            unit=answers["unit"],
            floor=answers["floor"],
            cap=answers["cap"],
        )
        return {"name": answers["name"], "terms": terms, "dataset": answers["dataset"]}


class RoundForm(ScenarioForm):
    constraint_messages = {"round_year_once": ("year", "There is a round for that year already")}
    field_order = ["year"]

    year = FinancialYear(label="Financial year")

    def values(self) -> dict[str, Any]:
        return {**super().values(), "year": self.cleaned_data["year"]}


class SubmitForm(forms.Form):
    scenario = forms.ModelRadios(
        label="Which scenario do you submit?", missing="Select the scenario to submit"
    )
    note = forms.TextArea(
        label="Note for the approver", required=False, max_characters=2000, hint="Why this scenario."
    )

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["scenario"]
        field.queryset = round_.scenarios.all()


class ReturnForm(forms.Form):
    reason = forms.TextArea(
        label="Why do you return it?",
        hint="The preparer reads this.",
        missing="Enter what needs to change",
        max_characters=2000,
    )


class ApproveForm(forms.Form):
    submission = forms.Hidden(required=True)
    read = forms.Checkbox(
        label="I have read the scenario, and I did not prepare it",
        missing="Confirm that you have read it and did not prepare it",
    )

    def clean_submission(self) -> int:
        typed = self.cleaned_data["submission"]
        try:
            return whole_number(typed)
        except UnreadableError:
            return 0


class PublishForm(forms.Form):
    understood = forms.Checkbox(
        label="I understand that a published determination cannot be changed",
        hint="It appears on the public site, and every network is sent the grant of its authority.",
        missing="Confirm that you understand that it cannot be changed",
    )


class UploadForm(forms.Form):
    file = forms.Upload(
        label="Needs file",
        kinds=("csv", "ods", "xlsx"),
        hint="CSV, ODS or XLSX. One row for each authority, one column with its name or code, "
        "and one with its figure of need.",
        missing="Select the needs file",
    )
    year = FinancialYear(
        label="For the authorities of which year?",
        hint="Every authority in force on 1 April of that year needs a row. For example, 2010-11",
    )


class LoadForm(forms.Form):
    constraint_messages = {
        "needs_dataset_name_once": ("name", "There is a dataset of that name already"),
    }

    name = forms.Text(label="Name of the dataset", missing="Enter a name", max_length=120)
    source = forms.TextArea(
        label="Where do the figures come from?",
        hint="The publication, its date and its address. This is published with the determination.",
        missing="Enter where the figures come from",
        max_characters=3000,
    )
    licence = forms.TextArea(label="Licence and attribution", required=False, rows=3, max_characters=1000)
    is_proxy = forms.Radios(
        label="Are these the figures of the relative needs formula itself?",
        choices=[("no", "No, a proxy stands in for it"), ("yes", "Yes")],
        missing="Select whether this is the formula itself or a proxy",
    )
    proxy_reason = forms.TextArea(
        label="If a proxy, why and what it is",
        hint="Shown wherever the figures are used.",
        required=False,
        max_characters=2000,
        rows=3,
    )

    def clean(self) -> dict[str, Any] | None:
        answers = super().clean() or self.cleaned_data
        answers["is_proxy"] = answers.get("is_proxy") == "no"
        if answers["is_proxy"] and not answers.get("proxy_reason"):
            self.add_error("proxy_reason", "Enter what the proxy is and why it is used")
        return answers


class WithdrawForm(forms.Form):
    reason = forms.TextArea(
        label="Why is it withdrawn?", missing="Enter why it is withdrawn", max_characters=1000
    )
