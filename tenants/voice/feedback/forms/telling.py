"""The questions of “Tell us”, one a page. Each form's fields are the answers that are kept under the teller's code."""

from __future__ import annotations

from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.voice.feedback.forms.month import MonthForm
from tenants.voice.feedback.models import About, Kind, Overall
from tenants.voice.feedback.queries.telling import services_called

YES_NO = (("yes", "Yes"), ("no", "No"))
OWN_WORDS = "own_words"
LONGEST = 20_000


class DangerForm(forms.Form):
    in_danger = forms.Radios(
        label="Is somebody in danger, or being hurt or neglected?",
        choices=YES_NO,
        inline=True,
        missing="Select yes if somebody is in danger, or being hurt or neglected",
    )


class KindForm(forms.Form):
    kind = forms.Radios(
        label="What would you like to tell us?",
        choices=Kind.choices,
        missing="Select what you would like to tell us",
    )


class ServiceForm(forms.Form):
    service = forms.Text(
        label="Which service is it about?",
        hint="For example, the name of a hospital, a surgery or a care home, or “my district nurse”. Leave it empty if it is about none.",
        required=False,
        autocomplete="off",
    )
    place = forms.Text(
        label="Where is that?",
        hint="A town, a village or a part of it.",
        max_length=100,
        required=False,
        autocomplete="off",
    )


class WhichForm(forms.Form):
    """Only where the register has services that may be meant."""

    provider = forms.Radios(
        label="Do you mean one of these?", choices=(), missing="Select the service you mean"
    )

    def __init__(self, *args: Any, answers: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = services_called(answers.get("service", ""), today())
        choices = [(str(service.pk), service.name) for service in found]
        self.fields["provider"].choices = [*choices, (OWN_WORDS, "None of these")]  # type: ignore[attr-defined]


class AboutForm(forms.Form):
    about = forms.Radios(label="Who is it about?", choices=About.choices, missing="Select who it is about")


class WhenForm(MonthForm):
    pass


class WhatForm(forms.Form):
    what = forms.TextArea(
        label="What would you like us to know?",
        hint="In your own words and your own language. You need not name anybody.",
        missing="Write what you would like us to know",
        rows=10,
        max_characters=LONGEST,
    )


class GoodForm(forms.Form):
    good = forms.TextArea(label="What was good?", rows=6, max_characters=LONGEST, required=False)


class ChangeForm(forms.Form):
    change = forms.TextArea(label="What should change?", rows=6, max_characters=LONGEST, required=False)


class OverallForm(forms.Form):
    overall = forms.Radios(
        label="All in all, how was it?",
        choices=[*Overall.choices, ("none", "I would rather not say")],
        missing="Select how it was, or that you would rather not say",
    )


def _consent(label: str, hint: str) -> forms.Radios:
    return forms.Radios(
        label=label,
        hint=hint,
        choices=YES_NO,
        inline=True,
        missing=f"Select yes or no: {label[0].lower()}{label[1:]}",
    )


class ConsentForm(forms.Form):
    may_use = _consent(
        "May we use what you told us, without your name?",
        "We count it with what others told us, and look for what comes up again and again.",
    )
    may_show = _consent(
        "May we show it to the service?",
        "And to the body that pays for the service. Without your name, and without what could show who you are.",
    )
    may_publish = _consent(
        "May we print some of your words?",
        "In a report or on our website. Without your name, and without what could show who you are.",
    )
    may_contact = _consent(
        "May we get in touch with you about it?", "To ask you more, or to tell you what came of it."
    )


class ContactForm(forms.Form):
    name = forms.Text(label="Your name", required=False, autocomplete="name")
    email = forms.Email(label="Email address", required=False)
    telephone = forms.Telephone(label="Telephone number", required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not self.errors and not any(values.get(way) for way in ("email", "telephone")):
            self.add_error(
                "email",
                "Enter an email address or a telephone number, or go back and say that we may not get in touch",
            )
        return values


class SendForm(forms.Trap):
    pass


class CodeForm(forms.Form):
    code = forms.Text(
        label="Your code",
        hint="Twelve letters and figures, like 4F7K 9QXM 2TRW.",
        missing="Enter your code",
        max_length=30,
        width=20,
        autocomplete="off",
        spellcheck="false",
    )
