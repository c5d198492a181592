"""What a decision of each kind names: a text that waits for it, or premises and days, a sum, services."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from foundation.design import forms
from foundation.features import nameable_as
from foundation.timekeeping import today
from tenants.area.providers import queries as providers
from tenants.governing.governance.acts import Act, Mandate, Named
from tenants.governing.governance.forms.decisions import DecisionForm
from tenants.governing.governance.models import DecisionKind, Part

NONE_OF_THESE = "none"


class WaitingForm(DecisionForm):
    """A decision on one of the acts that wait for one, exactly as it stands."""

    act = forms.Radios(label="What was decided on?", choices=[], missing="Select what was decided on")
    field_order: Sequence[str] = ("act",)
    in_words: tuple[str, ...] = ()
    # The question that may be answered in place of one in words.
    instead: Mapping[str, str] = {}

    def __init__(self, *args: Any, waiting: Sequence[Act], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = {act.choice: act for act in waiting}
        choices = [(choice, act.title) for choice, act in self.waiting.items()]
        acts: Any = self.fields["act"]
        acts.choices = [*choices, (NONE_OF_THESE, "None of these")] if self.in_words else choices
        if self.in_words and not choices:
            del self.fields["act"]
            for name in self.in_words:
                self.fields[name].required = name not in self.instead

    @property
    def has_something_to_decide(self) -> bool:
        return bool(self.in_words or self.waiting)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if "act" not in self.fields or values.get("act") == NONE_OF_THESE:
            for name in self.in_words:
                answer = values.get(name) or values.get(self.instead.get(name, ""))
                if answer in (None, "", []) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return values

    def facts(self) -> dict[str, Any]:
        """The keyword arguments for the service."""
        values = super().facts()
        act = self._act(values)
        own = [name for name in self.fields if name not in DecisionForm.base_fields]
        typed = {name: values.pop(name) for name in own}
        return {**values, "mandate": act.mandate if act else self.mandate(typed), "act": act}

    def _act(self, values: dict[str, Any]) -> Act | None:
        return self.waiting.get(values.get("act") or "")

    def mandate(self, typed: dict[str, Any]) -> Mandate:
        return Mandate()


class VisitForm(WaitingForm):
    premises = forms.ModelSelect(
        label="Which premises?",
        queryset=lambda: providers.premises_on(today()),
        required=False,
        missing="Select the premises",
    )
    second_premises = forms.ModelSelect(
        label="Second premises, if there are any",
        queryset=lambda: providers.premises_on(today()),
        required=False,
    )
    third_premises = forms.ModelSelect(
        label="Third premises, if there are any",
        queryset=lambda: providers.premises_on(today()),
        required=False,
    )
    acts_from = forms.Date(
        label="On which day, or from which day on?",
        hint="For example, 28 6 2010.",
        required=False,
        latest=forms.within_years(1),
        missing="Enter the day of the visit, or the first day",
    )
    acts_until = forms.Date(
        label="Until which day, if there are several?", required=False, latest=forms.within_years(1)
    )
    unannounced = forms.Checkbox(
        label="The visit is not announced",
        hint="Premises and days are then not public before the last day has passed.",
        required=False,
    )
    field_order = (
        "act",
        "premises",
        "second_premises",
        "third_premises",
        "acts_from",
        "acts_until",
        "unannounced",
    )
    in_words = ("premises", "acts_from")

    def mandate(self, typed: dict[str, Any]) -> Mandate:
        places = {typed[name] for name in ("premises", "second_premises", "third_premises")} - {None}
        named = tuple(Named.record(Part.PREMISES, place) for place in sorted(places, key=str))
        starts = typed["acts_from"]
        return Mandate(named, starts, typed["acts_until"] or starts, unannounced=bool(typed["unannounced"]))


def _chosen(part: Part, identifiers: Iterable[str]) -> tuple[Named, ...]:
    """What was chosen, named so that an act can be compared with it."""
    words = dict(nameable_as(part, today()))
    return tuple(Named(part, identifier, words[identifier]) for identifier in identifiers if identifier)


class SpendingForm(WaitingForm):
    heading = forms.Select(
        label="Under which heading of the budget?",
        choices=lambda: nameable_as(Part.HEADING, today()),
        required=False,
        missing="Select the heading",
    )
    pence = forms.Money(label="Up to how much?", required=False, missing="Enter the sum")
    acts_from = forms.Date(
        label="From which day on?",
        required=False,
        latest=forms.within_years(2),
        missing="Enter the first day",
    )
    acts_until = forms.Date(
        label="Until which day?",
        required=False,
        latest=forms.within_years(2),
        missing="Enter the last day",
    )
    field_order = ("act", "heading", "pence", "acts_from", "acts_until")
    in_words = ("heading", "pence", "acts_from", "acts_until")

    def mandate(self, typed: dict[str, Any]) -> Mandate:
        named = _chosen(Part.HEADING, [typed["heading"]])
        return Mandate(named, typed["acts_from"], typed["acts_until"], typed["pence"])


IN_WORDS_ONLY = "Nothing that the platform does is compared with words: for that, choose what it is about."


class ActivitiesForm(WaitingForm):
    about = forms.Select(
        label="What is it about?",
        hint="The decision authorises what is chosen here.",
        choices=lambda: nameable_as(Part.WAY, today()),
        blank="Something else",
        required=False,
    )
    way = forms.Text(
        label="If it is something else: which way of working?",
        hint=IN_WORDS_ONLY,
        required=False,
        max_length=200,
        missing="Choose what it is about, or enter the way of working",
    )
    field_order = ("act", "about", "way")
    in_words = ("way",)
    instead: Mapping[str, str] = {"way": "about"}

    def mandate(self, typed: dict[str, Any]) -> Mandate:
        named = _chosen(Part.WAY, [typed["about"]])
        return Mandate((*named, *_in_words(Part.WAY, [typed["way"]])))


class ServicesForm(WaitingForm):
    about = forms.Checkboxes(
        label="What is it about?",
        hint="The decision authorises what is chosen here. Select all that apply.",
        choices=lambda: nameable_as(Part.SERVICE, today()),
        required=False,
    )
    services = forms.Lines(
        label="Which other care services?",
        hint=f"One in each line. {IN_WORDS_ONLY}",
        required=False,
        missing="Choose what it is about, or enter the care services",
    )
    field_order = ("act", "about", "services")
    in_words = ("services",)
    instead: Mapping[str, str] = {"services": "about"}

    def mandate(self, typed: dict[str, Any]) -> Mandate:
        named = _chosen(Part.SERVICE, typed["about"])
        return Mandate((*named, *_in_words(Part.SERVICE, typed["services"])))


def _in_words(part: Part, words: Iterable[str]) -> tuple[Named, ...]:
    return tuple(Named(part, "", one) for one in words if one)


class OtherPersonForm(WaitingForm):
    person = forms.Text(label="Who is told?", required=False, max_length=200, missing="Enter who is told")
    matter = forms.Text(
        label="Of which matter?",
        required=False,
        max_length=200,
        missing="Enter which matter it is",
    )
    field_order = ("act", "person", "matter")
    in_words = ("person", "matter")

    def mandate(self, typed: dict[str, Any]) -> Mandate:
        return Mandate((Named(Part.PERSON, "", typed["person"]), Named(Part.MATTER, "", typed["matter"])))


FORMS: dict[str, type[WaitingForm]] = {
    DecisionKind.ACTIVITIES: ActivitiesForm,
    DecisionKind.SERVICES: ServicesForm,
    DecisionKind.SPENDING: SpendingForm,
    DecisionKind.REQUEST: WaitingForm,
    DecisionKind.REPORT: WaitingForm,
    DecisionKind.VISIT: VisitForm,
    DecisionKind.REFERRAL: WaitingForm,
    DecisionKind.OTHER_PERSON: OtherPersonForm,
}
