from collections.abc import Collection
from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from messages.indicators import indicators_of

WHOLE = "whole"


class QueryForm(forms.Form):
    code = forms.Select(
        label="What do you ask about?",
        choices=[],
        missing="Choose what you ask about",
    )
    question = forms.TextArea(
        label="What do you ask?",
        hint="The LINk answers with a corrected version and a note on the figure. Leave out names.",
        missing="Enter your question",
        max_characters=500,
    )
    answer_by = forms.Date(
        label="When do you want the answer?",
        hint="For example, 30 6 2010",
        missing="Enter the day by which you want the answer",
        earliest=today,
    )

    def __init__(self, *args: Any, codes: Collection[str], **kwargs: Any) -> None:
        """`codes` are those of the figures that the return holds."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["code"]
        figures = ((indicator.code, indicator.name) for indicator in indicators_of(codes))
        field.choices = [(WHOLE, "The return as a whole"), *figures]


class AcceptForm(forms.Form):
    note = forms.TextArea(
        label="Why do you accept it?",
        hint="Say so where a check found something odd. It stays with the Department.",
        required=False,
    )
