from __future__ import annotations

from datetime import timedelta
from typing import Any

from foundation.access import Viewer
from foundation.api.scopes import scopes_within
from foundation.design import forms

LASTS = {"30": "30 days", "90": "90 days", "365": "A year"}


class TokenForm(forms.Form):
    label = forms.Text(
        label="Which system will use it?",
        hint="For example, Adult social care case system. You recognise the token by this later.",
        missing="Enter which system will use the token",
        max_length=100,
    )
    scopes = forms.Checkboxes(
        label="What may it do?",
        hint="Choose no more than the system needs. You can give what your own role may do.",
        choices=[],
        missing="Choose what the token may do",
    )
    lasts = forms.Radios(
        label="How long will it work?",
        choices=list(LASTS.items()),
        initial="365",
        missing="Choose how long the token will work",
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = scopes_within(viewer.permissions)
        field: Any = self.fields["scopes"]
        field.choices = [(scope.code, scope.name) for scope in offered]
        field.hints = {scope.code: scope.sentence for scope in offered}

    def clean_lasts(self) -> timedelta:
        return timedelta(days=int(self.cleaned_data["lasts"]))
