from typing import Any

from django.core.exceptions import ValidationError

from foundation.design import forms
from foundation.law import Refused
from tenants.area.identity import rules
from tenants.area.identity.contrast import COLOUR, SUGGESTED, nearest_usable
from tenants.area.identity.models import Identity
from tenants.area.identity.pictures import MOST_BYTES

PLATFORM, ANOTHER = "platform", "another"


class NameForm(forms.Form):
    known_as = forms.Text(
        label="The name people know it by",
        name="The name",
        hint="For example, Sefton Voices. Leave it empty to use the name in the register. Do not use the name of the "
        "council, of an NHS body or of the host: the LINk is none of them.",
        max_length=60,
        required=False,
    )


class ColourForm(forms.Form):
    """A colour by its name, or by the code that a designer gave."""

    choice = forms.Radios(
        label="Accent colour",
        choices=[(PLATFORM, "Teal, the platform’s own"), *SUGGESTED, (ANOTHER, "Another colour")],
        missing="Select a colour",
    )
    better = ""
    """The nearest darker shade, where the one that was typed can't be used."""

    code = forms.Text(
        label="Code of another colour",
        hint="Six figures and letters after a hash sign, for example #6b2c5f. Whoever drew your logo knows it.",
        max_length=20,
        width=10,
        spellcheck="false",
        required=False,
    )

    def clean_code(self) -> str:
        """With or without the hash sign, in capitals or not."""
        typed = str(self.cleaned_data["code"]).strip().lower()
        return f"#{typed.lstrip('#')}" if typed else ""

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("choice") == ANOTHER:
            self._check(values.get("code", ""))
        return values

    def _check(self, code: str) -> None:
        """The service asks the same rules again: here what they say stands beside the question."""
        if not COLOUR.fullmatch(code):
            self.add_error("code", ValidationError("Enter the code of a colour, like #6b2c5f"))
            return
        try:
            rules.check_accent(code)
        except Refused as refusal:
            self.better = nearest_usable(code)
            self.add_error("code", f"{refusal} ({refusal.code}: {refusal.citation})")

    @property
    def accent(self) -> str:
        """What was chosen; empty for the platform's own."""
        choice = self.cleaned_data["choice"]
        return str({PLATFORM: "", ANOTHER: self.cleaned_data["code"]}.get(choice, choice))


def colour_start(identity: Identity) -> dict[str, str]:
    accent = identity.accent
    if accent and accent not in dict(SUGGESTED):
        return {"choice": ANOTHER, "code": accent}
    return {"choice": accent or PLATFORM, "code": ""}


class LogoTextForm(forms.Form):
    alt = forms.Text(
        label="What the logo shows",
        name="What the logo shows",
        hint="For people who do not see it, for example: Sefton Voices, two speech bubbles.",
        missing="Say what the logo shows",
        max_length=150,
    )


class LogoForm(LogoTextForm):
    refusals_at = "file"
    file = forms.Upload(
        label="Logo",
        kinds=("png", "jpg", "jpeg"),
        hint="A PNG or JPEG picture of at most 1MB, between 32 and 2,000 pixels wide and high.",
        missing="Select a picture",
        max_megabytes=MOST_BYTES // 1024 // 1024,
    )
    field_order = ("file", "alt")


class ContactForm(forms.Form):
    postal_address = forms.TextArea(label="Postal address", rows=4, max_characters=300, required=False)
    telephone = forms.Text(
        label="Telephone",
        hint="For example, 01632 960 001",
        max_length=30,
        width=20,
        inputmode="tel",
        required=False,
    )
    text_relay = forms.Text(
        label="Text relay or textphone",
        hint="How deaf people reach you by telephone, for example 18001 01632 960 001",
        max_length=60,
        width=30,
        required=False,
    )
    email = forms.Email(
        label="Email address",
        hint="An address of the LINk or the host, not of one person",
        max_length=254,
        autocomplete="off",
        required=False,
    )
    opening_times = forms.Text(
        label="Opening times",
        hint="For example, Monday to Friday, 9am to 5pm",
        max_length=200,
        required=False,
    )
    urgent_contacts = forms.TextArea(
        label="Whom to ring when somebody may be hurt or neglected",
        hint="Of the council and others who act, by day and by night, one on each line, for example: Adult social care, day and "
        "night: 01632 960 099. It stands before everything else where people tell you something; 999 is named in any case.",
        rows=4,
        max_characters=500,
        required=False,
    )


def contact_start(identity: Identity) -> dict[str, str]:
    return {name: str(getattr(identity, name)) for name in ContactForm.base_fields}
