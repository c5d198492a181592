from foundation.design import forms

MARKS = ("[name taken out]", "[address taken out]", "[details taken out]", "[words taken out]")

NOTE = forms.Text(
    label="What does everybody read about it?",
    name="The note",
    hint="In general words, for example: It named somebody who had not agreed to it. Do not repeat what is taken out.",
    missing="Say in general words why it is taken out",
    max_length=300,
)
REASON = forms.TextArea(
    label="Why?",
    name="The reason",
    hint="For those who work here: who asked for it, and what harm it does. Do not repeat what is taken out.",
    missing="Say why it is taken out",
    rows=3,
    max_characters=2000,
)


class WordsForm(forms.Form):
    refusals_at = "words"
    words = forms.Lines(
        label="Which words are taken out?",
        name="The words",
        hint="A name, an address or other words on each line. They are found in small and capital letters, with any spacing, "
        "apostrophes and accents, and only as whole words.",
        missing="Enter the words that are taken out",
        rows=3,
        most_lines=20,
    )
    mark = forms.Radios(
        label="What stands in their place?",
        choices=[(mark, mark) for mark in MARKS],
        missing="Select what stands in their place",
    )
    note = NOTE
    reason = REASON
    # The digest of the preview that its sender has seen.
    seen = forms.Hidden()


class TakeDownForm(forms.Form):
    note = NOTE
    reason = REASON


class PutBackForm(forms.Form):
    because = forms.TextArea(
        label="Why is it put back?",
        name="The reason",
        missing="Say why it is put back",
        rows=3,
        max_characters=1000,
    )


class OpenForm(forms.Form):
    reason = forms.TextArea(
        label="Why do you open it?",
        name="The reason",
        hint="It stays on record, and the other person who keeps the originals is sent it. Do not repeat what was taken out.",
        missing="Say why you open it",
        rows=3,
        max_characters=1000,
    )
