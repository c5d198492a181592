from typing import Any

from django.core.exceptions import ValidationError

from foundation.design import forms
from foundation.notes.models import SENT, Direction, Note, Way
from foundation.timekeeping import today

LONGEST = 10_000


class NoteForm(forms.Form):
    text = forms.TextArea(
        label="Note",
        hint="Those who work with this record read it. It can't be changed or taken back; a mistake is corrected by "
        "another note.",
        missing="Enter the note",
        rows=6,
        max_characters=LONGEST,
    )
    on = forms.Date(
        label="When was it?",
        name="The date",
        hint="For example, 27 3 2010",
        missing="Enter the date",
        latest=today,
    )


NEXT_ON = forms.Date(
    label="When should somebody be in touch again?",
    name="The date to be in touch again",
    hint="Your start page reminds you on that day, until something more is noted here.",
    required=False,
    earliest=today,
)


class ContactForm(forms.Form):
    """A call, a letter or a conversation, of which this service would otherwise know nothing."""

    way = forms.Radios(
        label="What kind of contact was it?",
        choices=[choice for choice in Way.choices if choice[0] != Way.NOTE],
        missing="Select what kind of contact it was",
    )
    direction = forms.Radios(
        label="Who contacted whom?", choices=Direction.choices, missing="Select who contacted whom"
    )
    with_name = forms.Text(
        label="With whom?", name="The name", missing="Enter who it was with", max_length=200
    )
    on = NoteForm.base_fields["on"]
    text = forms.TextArea(
        label="What was said or written?",
        name="What was said or written",
        hint="In a few sentences. It can't be changed or taken back; a mistake is corrected by another note.",
        missing="Enter what was said or written",
        rows=6,
        max_characters=LONGEST,
    )
    next_on = NEXT_ON

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("way") in SENT and values.get("direction") == Direction.NONE:
            self.add_error("direction", ValidationError("Select who rang or wrote to whom"))
        return values


def correction_of(note: Note) -> tuple[type[NoteForm] | type[ContactForm], dict[str, Any]]:
    """The form that puts a note right, and what it begins with."""
    form = NoteForm if note.way == Way.NOTE else ContactForm
    start = {name: getattr(note, name) for name in form.base_fields}
    if note.next_on and note.next_on < today():
        start["next_on"] = None
    return form, start
