from __future__ import annotations

from typing import Any

from django.http import QueryDict

from foundation.design import forms
from foundation.reading import UnreadableError, whole_number
from foundation.timekeeping import today
from tenants.area.providers import queries as providers
from tenants.plan.matters import queries
from tenants.plan.matters.models import About, Matter, Origin

NONE = "none"


def matters_to_choose() -> list[tuple[str, str]]:
    return [(NONE, "It is about no matter"), *((str(one.pk), one.title) for one in queries.going_on())]


class AboutMatter(forms.Form):
    """For every form that starts an act: it belongs to a matter, or somebody says that it belongs to none.

    “None” needs no reason: a LINk also asks, visits and meets as a matter of course.
    """

    field_order = ("about_matter",)
    about_matter = forms.Select(
        label="Which matter is this about?",
        hint="Choose “no matter” if it belongs to none. You can change this later.",
        choices=matters_to_choose,
        missing="Choose the matter, or say that it is about none",
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if "about_matter" in values:
            values["about"] = _about(values.pop("about_matter"))
        return values


def _about(chosen: str) -> About:
    return About(None if chosen == NONE else queries.going_on().get(pk=whole_number(chosen)))


def matter_named(query: QueryDict) -> str:
    """The number of the matter whose page led here, by `?matter=`; empty where there is none."""
    try:
        return str(whole_number(query.get("matter", "")))
    except UnreadableError:
        return ""


def starting(query: QueryDict) -> dict[str, str]:
    """What a form begins with that a matter's page leads to."""
    return {"about_matter": matter_named(query)}


class MatterForm(forms.Form):
    title = forms.Text(
        label="What is the matter?",
        hint="A few words, for example: Going home from hospital.",
        missing="Enter what the matter is",
        max_length=200,
    )
    about = forms.TextArea(
        label="What is it about?",
        hint="Whom it affects, what you know, and what you do not know. Do not name people.",
        missing="Enter what it is about",
    )
    services = forms.Text(
        label="Which services?",
        hint="For example: hospital discharge, home care.",
        required=False,
        max_length=300,
    )
    origin = forms.Radios(
        label="Where did it come from?", choices=Origin.choices, missing="Choose where it came from"
    )
    came_from = forms.TextArea(
        label="What was said or found?",
        hint="The first experience, comment or figure, without names, and when you heard of it.",
        missing="Enter what was said or found",
        rows=4,
    )


class OpenForm(MatterForm):
    provider = forms.ModelSelect(
        label="Which body is it mainly about?",
        hint="You can add others later.",
        queryset=lambda: providers.providers_on(today()),
        likely=providers.likely_bodies,
        blank="No body in particular",
        required=False,
    )


class WatchForm(forms.Form):
    look_again_on = forms.Date(
        label="When will you look again?",
        hint="For example, 27 9 2010.",
        missing="Enter the day",
        latest=forms.within_years(2),
    )


class CloseForm(forms.Form):
    came_of_it = forms.TextArea(
        label="What came of it?",
        hint="What changed for people, or why nothing did. Do not name people.",
        missing="Enter what came of it",
    )


class ReopenForm(forms.Form):
    reason = forms.TextArea(label="Why is it opened again?", missing="Enter why it is opened again", rows=4)


class WordsForm(forms.Form):
    title = forms.Text(label="Title for the public", missing="Enter the title", max_length=200)
    text = forms.TextArea(
        label="What the public reads",
        hint="What people told the LINk, what it did, and what came of it. Leave out anything by which a person could be known.",
        missing="Enter what the public reads",
        rows=12,
    )


def start_of_words(matter: Matter) -> dict[str, str]:
    return {
        "title": matter.proposed_title or matter.public_title,
        "text": matter.proposed_text or matter.public_text,
    }


class ApproveForm(forms.Form):
    read = forms.Hidden()


class SayMatterForm(AboutMatter):
    without_commissioner = forms.TextArea(
        label="Why was the commissioner not asked first?",
        hint="Only if this goes to a provider before the commissioner of the service was asked about the matter. "
        "To go to the commissioner first is guidance, not law.",
        required=False,
        rows=3,
    )


class NameProviderForm(forms.Form):
    named = forms.ModelSelect(label="Which body does it concern?", missing="Choose the body")

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["named"]
        field.queryset = queries.providers_to_name(matter, today())
        field.likely = providers.likely_bodies


class NameDecisionForm(forms.Form):
    named = forms.ModelSelect(label="Which decision is about it?", missing="Choose the decision")

    def __init__(self, *args: Any, matter: Matter, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["named"]
        field.queryset = queries.decisions_to_name(matter, viewer)
