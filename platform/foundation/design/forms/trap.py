"""A question that people do not see and programs fill in, for forms that everybody may send."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from foundation.design.forms.base import Form
from foundation.design.forms.texts import Text


class Trap(Form):
    """Its template puts the question `website` into the class `links-trap`, out of sight."""

    website = Text(label="Leave this empty", required=False, autocomplete="off")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.data.get("website"):
            # Out of sight, it must not be met with the keyboard either.
            self.fields["website"].widget.attrs["tabindex"] = "-1"

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError("Leave the last question empty: it is there to stop programs")
        return ""
