"""What staff are asked who write down, read and code what people told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from foundation.design import forms
from foundation.reading import UnreadableError, day_of_iso
from foundation.timekeeping import today
from tenants.area.providers import queries as providers
from tenants.voice.feedback import queries, themes
from tenants.voice.feedback.forms.month import MonthForm
from tenants.voice.feedback.models import ACTIVITY, CONSENTS, About, Experience, Kind, Overall, Source

_LONGEST = 20_000
SOURCES = [(code, label) for code, label in Source.choices if code != Source.SITE]
CONSENT_CHOICES = (
    ("may_use", "We may use it without their name"),
    ("may_show", "We may show it to the service"),
    ("may_publish", "We may print some of their words"),
    ("may_contact", "We may get in touch with them about it"),
)
WAYS = ("name", "email", "telephone")
NAMED_WITHOUT_CONSENT = (
    "Tick that you may get in touch with them, or leave out their name, address and number: without it nothing is kept that names "
    "them"
)
# What stays the same from card to card of one stack.
STAYS = ("source", "came_by", "received_on", "service", "place", "provider", "activity")


class EnterForm(MonthForm):
    """In the order of a comment card, so that a stack is typed without a mouse."""

    source = forms.Radios(label="How did it come?", choices=SOURCES, missing="Select how it came")
    came_by = forms.Text(
        label="From which meeting, stall or organisation?",
        hint="For example, Market stall in Bootle.",
        required=False,
    )
    activity = forms.ModelSelect(
        label="At which of your activities?",
        queryset=lambda: queries.activities_to_name(today()),
        blank="At none of them",
        required=False,
    )
    received_on = forms.Date(
        label="When was it told?", missing="Enter the day on which it was told", latest=today
    )
    kind = forms.Radios(
        label="What is it?", choices=Kind.choices, initial=Kind.EXPERIENCE, missing="Select what it is"
    )
    provider = forms.ModelSelect(
        label="Which service of the register?",
        queryset=lambda: providers.providers_on(today()),
        likely=providers.likely_bodies,
        blank="None, or not known",
        required=False,
    )
    service = forms.Text(label="The service in their own words", required=False)
    place = forms.Text(label="Where is that?", max_length=100, required=False)
    about = forms.Radios(label="Who is it about, for whoever told it?", choices=About.choices, required=False)
    what = forms.TextArea(
        label="What did they say?",
        hint="In their words. What could show who it is, is taken out later, by whoever reads it.",
        missing="Write down what they said",
        rows=6,
        max_characters=_LONGEST,
    )
    good = forms.TextArea(label="What was good?", rows=3, max_characters=_LONGEST, required=False)
    change = forms.TextArea(label="What should change?", rows=3, max_characters=_LONGEST, required=False)
    overall = forms.Radios(
        label="All in all, in their own word",
        hint="Only if they said it. Nobody else chooses a word for them.",
        choices=Overall.choices,
        required=False,
    )
    consents = forms.Checkboxes(
        label="What did they agree to?",
        hint="Tick only what they said yes to.",
        choices=CONSENT_CHOICES,
        required=False,
    )
    name = forms.Text(label="Their name", required=False, autocomplete="off")
    email = forms.Email(label="Their email address", required=False, autocomplete="off")
    telephone = forms.Telephone(label="Their telephone number", required=False)
    in_danger = forms.Checkbox(
        label="Somebody may be in danger, or is being hurt or neglected",
        hint="Ring those who act first. Everybody who reads what people tell is told at once.",
        required=False,
    )
    field_order = (
        "source",
        "came_by",
        "activity",
        "received_on",
        "kind",
        "provider",
        "service",
        "place",
        "about",
        "month_name",
        "month_year",
        "what",
        "good",
        "change",
        "overall",
        "consents",
        "name",
        "email",
        "telephone",
        "in_danger",
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        agreed = values.pop("consents", [])
        values |= {name: name in agreed for name in CONSENTS}
        if activity := values.pop("activity", None):
            values |= {"origin": ACTIVITY, "origin_id": activity.pk}
        if not values["may_contact"] and any(values.get(name) for name in WAYS):
            self.add_error("consents", NAMED_WITHOUT_CONSENT)
        return values


class ConsentsForm(forms.Form):
    """What somebody who did not tell on the site has said yes to since."""

    consents = forms.Checkboxes(
        label="What did they agree to?",
        hint="Tick only what they said yes to.",
        choices=CONSENT_CHOICES,
        required=False,
    )
    name = forms.Text(label="Their name", required=False, autocomplete="off")
    email = forms.Email(label="Their email address", required=False, autocomplete="off")
    telephone = forms.Telephone(label="Their telephone number", required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        agreed = values.pop("consents", [])
        values |= {name: name in agreed for name in CONSENTS}
        if not values["may_contact"] and any(values.get(name) for name in WAYS):
            self.add_error("consents", NAMED_WITHOUT_CONSENT)
        return values


def start_of_consents(experience: Experience) -> dict[str, Any]:
    agreed = [name for name in CONSENTS if getattr(experience, name)]
    return {"consents": agreed, **{name: getattr(experience, name) for name in WAYS}}


def next_card(values: dict[str, Any]) -> dict[str, str]:
    """What the form for the next card of the same stack begins with."""
    provider = values.get("provider")
    plain = [name for name in STAYS if name not in ("provider", "activity")]
    return {
        **{name: str(values[name] or "") for name in plain},
        "provider": str(provider.pk) if provider else "",
        "activity": str(values.get("origin_id") or ""),
    }


def same_stack(query: Mapping[str, str]) -> dict[str, Any]:
    """What the address of the form has from the card before."""
    start: dict[str, Any] = {name: query[name] for name in STAYS if query.get(name)}
    try:
        start["received_on"] = day_of_iso(query.get("received_on", ""))
    except UnreadableError:
        start.pop("received_on", None)
    return start


class EditForm(forms.Form):
    what = forms.TextArea(
        label="What they told us",
        hint="Take out names and whatever else could show who it is, also of staff. Change nothing else.",
        missing="Write what can be shown, for example “[words taken out]”",
        rows=10,
        max_characters=_LONGEST,
    )
    good = forms.TextArea(label="What was good", rows=5, max_characters=_LONGEST, required=False)
    change = forms.TextArea(label="What should change", rows=5, max_characters=_LONGEST, required=False)


def start_of_edit(experience: Experience) -> dict[str, str]:
    """The edited version or, while there is none, the teller's own words."""
    if experience.is_edited:
        return {
            "what": experience.edited_what,
            "good": experience.edited_good,
            "change": experience.edited_change,
        }
    return {"what": experience.what, "good": experience.good, "change": experience.change}


class CodeForm(forms.Form):
    themes_chosen = forms.Checkboxes(
        label="What is it about?",
        choices=lambda: themes.current().theme_choices(),
        missing="Select at least one theme",
    )
    effects = forms.Checkboxes(
        label="What did it do to the person?",
        choices=lambda: themes.current().effect_choices(),
        required=False,
    )


class ServiceForm(forms.Form):
    provider = forms.ModelSelect(
        label="Which service of the register do they mean?",
        queryset=lambda: providers.providers_on(today()),
        likely=providers.likely_bodies,
        blank="None of them",
        required=False,
    )


class AsideForm(forms.Form):
    why = forms.Radios(
        label="Why is it set aside?",
        choices=[
            (
                "It was made up by a program, or is advertising.",
                "It was made up by a program, or is advertising",
            ),
            ("It is not about health or social care here.", "It is not about health or social care here"),
            (
                "It is about social services for children, which a LINk does not look at.",
                "It is about social services for children, which a LINk does not look at",
            ),
            ("It was told twice.", "It was told twice"),
        ],
        missing="Select why it is set aside",
    )


class ReplyForm(forms.Form):
    text = forms.TextArea(
        label="What do you tell them?",
        hint="What became of what they said: whom you asked, what was answered, what changed. Do not name others.",
        missing="Write what you tell them",
        max_characters=5000,
        rows=8,
    )
