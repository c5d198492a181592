"""What is asked when something is done about what people told."""

from __future__ import annotations

from typing import Any

from foundation.design import forms
from foundation.reading import whole_number
from foundation.timekeeping import today
from tenants.area.providers import queries as providers
from tenants.plan.matters import queries as matters
from tenants.plan.matters.forms import AboutMatter
from tenants.plan.matters.models import Matter
from tenants.voice.feedback.models import Experience, Method, ServiceLetter

NEW = "new"


def _matters() -> list[tuple[str, str]]:
    return [(NEW, "A new matter"), *((str(one.pk), one.title) for one in matters.going_on())]


class LookIntoForm(forms.Form):
    matter = forms.Select(
        label="Which matter are they part of?", choices=_matters, missing="Choose the matter, or a new one"
    )
    title = forms.Text(
        label="What is the new matter?",
        hint="Only for a new one. A few words, for example: Going home from hospital.",
        required=False,
        max_length=200,
    )
    about = forms.TextArea(
        label="What is it about?",
        hint="Only for a new one. Whom it affects, what you know, and what you do not know. Do not name people.",
        required=False,
        rows=5,
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        chosen = values.get("matter")
        if chosen == NEW:
            for name, missing in (
                ("title", "Enter what the new matter is"),
                ("about", "Enter what it is about"),
            ):
                if not values.get(name):
                    self.add_error(name, missing)
        values["matter"] = _matter(chosen)
        return values


def _matter(chosen: str | None) -> Matter | None:
    return matters.going_on().get(pk=whole_number(chosen)) if chosen and chosen != NEW else None


class LetterForm(AboutMatter):
    """To a service, about experiences that may be shown to it."""

    provider = forms.ModelSelect(
        label="To which service?",
        queryset=lambda: providers.providers_on(today()),
        likely=providers.likely_bodies,
        missing="Choose the service",
    )
    title = forms.Text(
        label="What is the letter about?",
        hint="A few words, for example: Waiting for the clinic.",
        missing="Enter what the letter is about",
        max_length=200,
    )
    text = forms.TextArea(
        label="What do you write?",
        hint="What you would like to know or see changed. What people told stands below it by itself. Name nobody.",
        missing="Write the letter",
        rows=8,
        max_characters=10_000,
    )
    experiences = forms.Checkboxes(
        label="Which of these does it show?",
        hint="Only those whose tellers agreed that we show it to the service. It is shown as it stands here.",
        choices=(),
        missing="Select what the letter shows",
    )
    field_order = ("provider", "title", "text", "experiences", "about_matter")  # type: ignore[assignment]

    def __init__(self, *args: Any, shown: list[Experience], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["experiences"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one}: {one.text}") for one in shown
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        values["experiences"] = [int(number) for number in values.get("experiences", [])]
        return values


class SendLetterForm(forms.Form):
    method = forms.Radios(label="How does it go?", choices=Method.choices, missing="Choose how it goes")
    sent_on = forms.Date(
        label="When does it leave?", missing="Enter the day on which it leaves", latest=today
    )


def start_of_sending(letter: ServiceLetter) -> dict[str, Any]:
    return {"method": Method.EMAIL if letter.provider.email else Method.POST, "sent_on": today()}


class LetterReplyForm(forms.Form):
    replied_on = forms.Date(
        label="When did they answer?", missing="Enter the day on which they answered", latest=today
    )
    answer = forms.TextArea(
        label="What did they answer?",
        hint="Those who work here read it. Leave out who anybody is.",
        missing="Enter what they answered",
        rows=8,
        max_characters=20_000,
    )
    told = forms.TextArea(
        label="What do you tell those who told you?",
        hint="Each of them who can hear it reads the same words: with their code, or by email. Leave it empty to tell them later.",
        required=False,
        rows=6,
        max_characters=5000,
    )


class PublishForm(forms.Form):
    words = forms.TextArea(
        label="Which words does everybody read?",
        hint="Some or all of the edited version, as they stand in it.",
        missing="Enter the words",
        rows=8,
        max_characters=5000,
    )
