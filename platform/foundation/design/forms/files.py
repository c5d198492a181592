"""A file sent with a form."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File

from foundation.design.formats import listed
from foundation.design.forms.wording import question_options


class Upload(forms.FileField):
    """`kinds` are the accepted endings, without the dot. What is inside is for the file's reader to check."""

    def __init__(
        self,
        *,
        label: str,
        kinds: tuple[str, ...],
        hint: str = "",
        missing: str = "",
        max_megabytes: int = 10,
        **options: Any,
    ) -> None:
        self.kinds, self.max_megabytes = kinds, max_megabytes
        widget = forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in kinds)})
        words = question_options(label, hint, missing or "Select a file", "Select")
        words["error_messages"] |= {
            "empty": "The selected file is empty",
            "missing": words["error_messages"]["required"],
        }
        super().__init__(widget=widget, max_length=200, **words, **options)

    def to_python(self, data: File[Any] | None) -> File[Any] | None:
        upload: File[Any] | None = super().to_python(data)
        if upload is None:
            return None
        if PurePath(upload.name or "").suffix.lower().lstrip(".") not in self.kinds:
            names = listed([kind.upper() for kind in self.kinds], last="or")
            raise ValidationError(f"The selected file must be a {names}", code="kind")
        if (upload.size or 0) > self.max_megabytes * 1024 * 1024:
            raise ValidationError(
                f"The selected file must be smaller than {self.max_megabytes}MB", code="size"
            )
        return upload
