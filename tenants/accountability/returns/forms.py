from foundation.design import forms
from tenants.accountability.returns.rules import LONGEST_NOTE


class NoteForm(forms.Form):
    text = forms.TextArea(
        label="What should the Department know about this figure?",
        name="note",
        hint="It is sent with the figure. Leave out names, and anything that could point to a person. "
        "Leave it empty to take the note away.",
        required=False,
        max_characters=LONGEST_NOTE,
    )


class SendBackForm(forms.Form):
    reason = forms.TextArea(
        label="What has to be put right?", missing="Enter what has to be put right before you can approve it"
    )


class SendChangedForm(forms.Form):
    as_approved = forms.Checkbox(
        label="Send the figures that were approved, although the records have changed",
        missing="Say that the approved figures are to be sent, or go back",
    )


class CorrectForm(forms.Form):
    reason = forms.TextArea(
        label="What is corrected, and why?",
        hint="For example, an answer to a question of the Department, or records that came in late.",
        missing="Enter what is corrected and why",
    )
