from foundation.design import forms
from foundation.documents.kinds import ENDINGS
from foundation.files.services import MOST_MEGABYTES


class FileForm(forms.Form):
    refusals_at = "file"
    file = forms.Upload(
        label="File",
        kinds=ENDINGS,
        hint=f"A PDF, DOCX, ODT, XLSX, ODS, CSV, TXT, JPEG or PNG of at most {MOST_MEGABYTES}MB, without a password or macros. "
        "Where a picture was taken and with which camera is removed. Whether it was checked for viruses stands beside it.",
        missing="Select a file",
        max_megabytes=MOST_MEGABYTES,
    )
    title = forms.Text(
        label="What is it?",
        name="What it is",
        hint="For example, Letter from the trust of 3 May 2010",
        missing="Say what the file is",
    )


class WithdrawForm(forms.Form):
    because = forms.TextArea(
        label="Why is it withdrawn?",
        name="The reason",
        hint="The reason stays on the record in place of the file. Do not repeat what must not be read.",
        missing="Say why the file is withdrawn",
        rows=3,
        max_characters=1000,
    )
    title = forms.Text(
        label="What does it read instead of its title?",
        name="The new title",
        hint="Only if the title itself must not be read",
        required=False,
    )
