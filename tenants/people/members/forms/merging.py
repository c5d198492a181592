"""Two records of one member."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from foundation.design import forms


class MergeForm(forms.Form):
    """Which of two records shows both from now on, and with which details. `records` names them; `differences` gives the label of each
    detail in which they differ, and what either says."""

    survivor = forms.Radios(
        label="Which record stays?",
        hint="It shows what is kept on either. The page of the other leads to it.",
        choices=[("first", "The first"), ("second", "The second")],
        missing="Select which record stays",
    )

    def __init__(
        self,
        *args: Any,
        records: list[tuple[str, str]],
        differences: Mapping[str, tuple[str, str, str]],
        nothing: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["survivor"].choices = records  # type: ignore[attr-defined]
        self.differences = differences
        for detail, (label, one, another) in differences.items():
            self.fields[f"detail_{detail}"] = forms.Radios(
                label=label,
                choices=[("first", one), ("second", another)],
                initial="second" if one == nothing else "first",
                missing=f"Select what stays: {label.lower()}",
            )

    def taking(self) -> list[str]:
        """The details that the surviving record gets from the other."""
        stays = self.cleaned_data["survivor"]
        return [detail for detail in self.differences if self.cleaned_data[f"detail_{detail}"] != stays]


class UndoMergeForm(forms.Form):
    apart = forms.Checkbox(
        label="They are not the same",
        hint="Nobody is asked about these two again.",
        required=False,
    )
