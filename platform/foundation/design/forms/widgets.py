"""The one control that Django does not have: a date typed as day, month and year."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

PARTS = ("day", "month", "year")


class DateParts(forms.Widget):
    """Three boxes named `<field>_day`, `<field>_month`, `<field>_year`; what was typed is kept as typed."""

    template_name = "design/forms/controls/date_parts.html"
    use_fieldset = True

    def format_value(self, value: Any) -> dict[str, str]:
        if isinstance(value, date):
            return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
        return dict(value) if isinstance(value, Mapping) else dict.fromkeys(PARTS, "")

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, dict(attrs or {}))
        shown, wrong = context["widget"]["value"], context["widget"]["attrs"].pop("wrong", ())
        context["widget"]["parts"] = [
            {
                "name": part,
                "value": shown.get(part, ""),
                "wrong": part in wrong,
                "width": 4 if part == "year" else 2,
            }
            for part in PARTS
        ]
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        return {part: str(data.get(f"{name}_{part}", "")).strip() for part in PARTS}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(f"{name}_{part}" in data for part in PARTS)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_day" if id_ else ""
