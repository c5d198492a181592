"""What everybody is asked who complains, and what they can do under their link."""

from __future__ import annotations

from foundation.design import forms
from tenants.governing.complaints.models import Subject
from tenants.people.members.models import Format, Language

ABOUT = (
    ("link", "The LINk itself"),
    ("person", "Somebody who takes part in it, like a member or an authorised representative"),
    ("host", "The host, or somebody who works for it"),
)
HOST_HINT = (
    "Nobody of the host reads such a complaint. The council, which pays the host, is told of it at once."
)


class AboutForm(forms.Form):
    about = forms.Checkboxes(
        label="Whom is it about?",
        choices=ABOUT,
        hints={"host": HOST_HINT},
        missing="Select whom the complaint is about",
    )
    people = forms.Lines(
        label="Who, if you know their names?",
        hint="One on each line. They do not handle your complaint and do not read it.",
        required=False,
        most_lines=20,
    )
    subject = forms.Radios(
        label="What is it about most?",
        choices=Subject.choices,
        missing="Select what the complaint is about most",
    )


class FormatsForm(forms.Form):
    language = forms.Select(
        label="In which language do you want our letters?",
        choices=Language.choices,
        initial=Language.ENGLISH,
        missing="Choose the language of our letters",
    )
    formats = forms.Checkboxes(
        label="Do you need them in another form?", choices=Format.choices, required=False
    )


class ComplainForm(AboutForm, FormatsForm):
    text = forms.TextArea(
        label="What happened?",
        hint="When and where, if you remember.",
        missing="Say what happened",
        rows=8,
        max_characters=10_000,
    )
    wanted = forms.TextArea(label="What would put it right?", required=False, rows=3, max_characters=2000)
    name = forms.Text(
        label="Your name",
        hint="You may leave out who you are. Then nobody can write to you, and you follow your complaint by its own link.",
        required=False,
        autocomplete="name",
    )
    email = forms.Email(label="Email address", required=False)
    telephone = forms.Telephone(label="Telephone number", required=False)
    address = forms.TextArea(label="Postal address", required=False, rows=4, max_characters=500)
    field_order = (
        "about",
        "people",
        "subject",
        "text",
        "wanted",
        "name",
        "email",
        "telephone",
        "address",
        "language",
        "formats",
    )


class MoreForm(forms.Form):
    text = forms.TextArea(
        label="What do you want to add?", missing="Say what you want to add", max_characters=10_000
    )


class ReviewForm(forms.Form):
    review_why = forms.TextArea(
        label="Why should somebody look at it again?",
        hint="What was missed, or what is wrong in the answer.",
        missing="Say why somebody should look at it again",
        max_characters=5000,
    )


class ToCouncilForm(forms.Form):
    why = forms.Text(
        label="Why should the council look at it?",
        hint="The council reads this, your complaint and our answer, and not who you are.",
        missing="Say why the council should look at it",
        max_length=500,
    )
