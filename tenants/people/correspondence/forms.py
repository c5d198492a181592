from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from foundation.design import forms
from foundation.documents.kinds import ENDINGS
from foundation.files.services import MOST_MEGABYTES
from foundation.timekeeping import today
from tenants.people.correspondence.models import Way

LONGEST = 10_000


class LetterForm(forms.Form):
    """What came in otherwise than by email to this service."""

    refusals_at = "scan"
    way = forms.Radios(
        label="How did it come?",
        choices=[choice for choice in Way.choices if choice[0] != Way.EMAIL],
        missing="Select how it came",
    )
    sender_name = forms.Text(
        label="From whom?", name="The name", missing="Enter who it is from", max_length=200
    )
    on = forms.Date(
        label="On which day did it come?",
        name="The date",
        hint="For example, 27 3 2010",
        missing="Enter the date on which it came",
        latest=today,
    )
    subject = forms.Text(
        label="What is it about?",
        name="What it is about",
        hint="In a few words, for the lists",
        missing="Enter what it is about",
        max_length=300,
    )
    text = forms.TextArea(
        label="What does it say, or what was said?",
        name="What it says",
        hint="In a few sentences, or leave it empty where the scan says everything",
        required=False,
        rows=6,
        max_characters=LONGEST,
    )
    scan = forms.Upload(
        label="Scan or photograph",
        kinds=ENDINGS,
        hint=f"If there is one: a PDF, DOCX, ODT, XLSX, ODS, CSV, TXT, JPEG or PNG of at most {MOST_MEGABYTES}MB",
        required=False,
        max_megabytes=MOST_MEGABYTES,
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not values.get("text") and not values.get("scan") and "scan" not in self.errors:
            self.add_error("text", ValidationError("Enter what it says, or select a scan"))
        return values


class FileForm(forms.Form):
    record = forms.Radios(label="What is it about?", choices=[], missing="Select what the letter is about")

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["record"].choices = list(choices)  # type: ignore[attr-defined]


class SettleForm(forms.Form):
    reason = forms.TextArea(
        label="Why is there nothing more to do?",
        name="The reason",
        hint="For example: a newsletter; answered by telephone on 3 May",
        missing="Say why there is nothing more to do",
        rows=2,
        max_characters=500,
    )


class OriginalForm(forms.Form):
    reason = forms.Text(
        label="Why do you need the original?",
        name="The reason",
        hint="It is noted, with your name. The original may hold what is not shown, and what could harm your computer.",
        missing="Say why you need the original",
        max_length=200,
    )


class LettersForm(forms.Form):
    is_filter = True

    letters = forms.Checkboxes(
        label="Which letters?", hint="", choices=[], missing="Select at least one letter"
    )

    def __init__(
        self, *args: Any, choices: Sequence[tuple[str, str]], hints: dict[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        question: Any = self.fields["letters"]
        question.choices, question.hints = list(choices), hints


class PostedForm(forms.Form):
    on = forms.Date(
        label="On which day were they posted?",
        name="The date",
        hint="For example, 27 3 2010",
        missing="Enter the date on which they were posted",
        latest=today,
    )
