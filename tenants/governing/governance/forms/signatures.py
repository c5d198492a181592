from __future__ import annotations

from typing import Any

from foundation.design import forms
from foundation.features import Paper
from tenants.governing.governance.models import Stance


class SignForm(forms.Form):
    digest = forms.Hidden()
    stance = forms.Radios(
        label="What do you say for the LINk?",
        choices=[
            (Stance.SIGNED, "I have read it, and sign it off as it stands above"),
            (Stance.CHANGES, "Something should change first"),
        ],
        missing="Say whether you sign it off, or something should change first",
    )
    words = forms.TextArea(
        label="What should change?",
        hint="Only if something should change. Those who prepare it read this.",
        required=False,
        rows=4,
    )

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["digest"] = paper.digest

    @property
    def signs(self) -> bool:
        return bool(self.cleaned_data["stance"] == Stance.SIGNED)

    def read_again(self, paper: Paper) -> None:
        """Let what is sent next be under the text that the page shows now."""
        self.data = {**self.data, "digest": paper.digest}
