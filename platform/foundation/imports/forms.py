from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from foundation.design import forms
from foundation.documents.table_file import ENCODINGS, SEPARATORS, Table
from foundation.imports.declaration import ImportKind
from foundation.imports.matching import matches
from foundation.imports.models import Row
from foundation.imports.services.deciding import Said
from foundation.imports.workflow import Decision

MOST_MEGABYTES = 20
HIDDEN = (("leave_out", "Leave them out"), ("take_in", "Take them in"))


class UploadForm(forms.Form):
    refusals_at = "file"
    file = forms.Upload(
        label="File",
        kinds=("csv", "txt", "xlsx", "ods"),
        hint=f"A CSV, XLSX or ODS of at most {MOST_MEGABYTES}MB, with a row of headings and at most 25,000 rows. "
        "Nothing is added before you have seen what was read.",
        missing="Select a file",
        max_megabytes=MOST_MEGABYTES,
    )


class LayoutForm(forms.Form):
    """How the file is read; of a workbook the sheet is asked, of a CSV its encoding and separator."""

    encoding = forms.Select(
        label="How are its letters written?",
        hint="Change this if letters such as é, ł or ’ look wrong above.",
        choices=ENCODINGS.items(),
        blank="",
    )
    separator = forms.Select(label="What stands between its columns?", choices=SEPARATORS.items(), blank="")
    sheet = forms.Select(label="Which sheet?", choices=(), blank="")
    heading_row = forms.Integer(
        label="Which row holds the headings?",
        missing="Enter the row that holds the headings",
        minimum=1,
        maximum=25_000,
    )
    month_first = forms.Radios(
        label="What does 3/4/2010 mean in it?",
        choices=(("", "3 April: the day comes first"), ("yes", "4 March: the month comes first")),
        required=False,
    )
    hidden = forms.Radios(
        label="What about hidden rows and columns?",
        hint="The sheet hides some. They are marked above.",
        choices=HIDDEN,
        missing="Select whether hidden rows and columns come in",
    )

    def __init__(self, *args: Any, table: Table, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unneeded = ["sheet"] if not table.sheets else ["encoding", "separator"]
        for name in (*unneeded, *(() if table.hides else ("hidden",))):
            del self.fields[name]
        if table.sheets:
            self.fields["sheet"].choices = [  # type: ignore[attr-defined]
                (sheet.name, f"{sheet.name} (hidden)" if sheet.hidden else sheet.name)
                for sheet in table.sheets
            ]

    def layout(self) -> dict[str, Any]:
        answers = dict(self.cleaned_data)
        return {**answers, "month_first": answers["month_first"] == "yes"}


class ColumnsForm(forms.Form):
    """A question for each column of the file: what does it hold?"""

    def __init__(
        self, *args: Any, kind: ImportKind, headings: Sequence[str], samples: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.headings = kind, headings
        self.matches = matches(kind, headings)
        choices = [(column.code, column.title) for column in kind.columns]
        for place, heading in enumerate(headings):
            match = self.matches.get(place)
            likely = "" if match is None or match.sure else "Only a suggestion, because the names are alike. "
            sample = f"For example: {samples[place]}" if samples[place] else "This column is empty."
            self.fields[f"column_{place}"] = forms.Select(
                label=heading or f"Column {place + 1}, without a heading",
                hint=f"{likely}{sample}",
                choices=choices,
                blank="Leave this column out",
                required=False,
                initial=match.column.code if match else "",
            )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        seen: dict[str, str] = {}
        for name, code in list(answers.items()):
            if code and code in seen and not self.kind.column(code).join:
                title = self.kind.column(code).title
                self.add_error(name, f"“{title}” is chosen twice. Leave one of the two columns out")
            seen[code] = name
        if not any(answers.values()) and not self.errors:
            self.add_error(None, "Say what at least one column holds")
        return answers

    def columns(self) -> dict[int, str]:
        return {
            place: self.cleaned_data[f"column_{place}"]
            for place in range(len(self.headings))
            if self.cleaned_data[f"column_{place}"]
        }


class DecisionsForm(forms.Form):
    """A question for each row that may be on the register already."""

    def __init__(
        self, *args: Any, kind: ImportKind, rows: Sequence[Row], about: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row, words in zip(rows, about, strict=True):
            self.fields[f"row_{row.number}"] = forms.Radios(
                label=f"Row {row.number}: {words}",
                choices=list(_choices(row, kind)),
                hints=dict(_hints(row)),
                required=False,
                initial=_choice_of(row),
            )

    def said(self) -> dict[int, Said]:
        answers = ((row.number, self.cleaned_data[f"row_{row.number}"]) for row in self.rows)
        return {number: _said(answer) for number, answer in answers if answer}


def _choices(row: Row, kind: ImportKind) -> Iterator[tuple[str, str]]:
    for candidate in row.candidates:
        if "record_id" in candidate:
            yield (
                f"fill:{candidate['record_id']}",
                f"The same as {candidate['about']}: fill what is empty there",
            )
    yield "leave_out", "The same: leave this row out"
    yield "add", kind.words.another


def _hints(row: Row) -> Iterator[tuple[str, str]]:
    for candidate in row.candidates:
        if "record_id" in candidate:
            yield f"fill:{candidate['record_id']}", f"On the register, with {candidate['why']}."
        else:
            yield "leave_out", f"Row {candidate['row']} of this file has {candidate['why']}."


def _choice_of(row: Row) -> str:
    return f"fill:{row.record_id}" if row.decision == Decision.FILL.value else row.decision


def _said(answer: str) -> Said:
    code, _, record_id = answer.partition(":")
    return Said(Decision(code), int(record_id) if record_id else None)  # type: ignore[call-arg]


class RestForm(forms.Form):
    decision = forms.Radios(
        label="What about all of them?",
        choices=(
            ("leave_out", "They are the same: leave these rows out"),
            ("fill", "They are the same: fill what is empty on the register"),
            ("add", "They are others: add them all"),
        ),
        hints={
            "fill": "With several that are alike, the likeliest is filled. A row that is only like another row of the file is left out.",
        },
        missing="Select what to do with all of them",
    )
