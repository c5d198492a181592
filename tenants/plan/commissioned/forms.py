from __future__ import annotations

from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.area.providers import queries as providers
from tenants.governing.governance import queries as governance
from tenants.governing.governance.acts import Act
from tenants.plan.commissioned.models import Asker, Questions, Rights, Way, Work
from tenants.plan.matters.forms import AboutMatter

YES_OR_NO = [("yes", "Yes"), ("no", "No")]


class AskForm(forms.Form):
    title = forms.Text(label="What is the work?", missing="Enter what the work is", max_length=200)
    asker = forms.Radios(label="What kind of body asks?", choices=Asker.choices, missing="Choose who asks")
    asker_name = forms.Text(
        label="Name of the body",
        hint="Of the committee, trust, council or provider rather than of a person: the public reads it.",
        missing="Enter the name of the body",
        max_length=200,
    )
    provider = forms.ModelSelect(
        label="Is it a body of your area’s list?",
        queryset=lambda: providers.providers_on(today()),
        likely=providers.likely_bodies,
        blank="No body of the list",
        required=False,
    )
    way = forms.Radios(label="How did they ask?", choices=Way.choices, missing="Choose how they asked")
    asked_on = forms.Date(
        label="When did they ask?", missing="Enter when they asked", name="day they asked", latest=today
    )
    wanted = forms.TextArea(
        label="What do they want the LINk to do?",
        hint="In their words, without names of people. The public reads it once it is decided.",
        missing="Enter what they want",
    )
    wanted_by = forms.Date(
        label="Until when?", name="day until which", required=False, latest=forms.within_years(3)
    )
    offered = forms.Money(
        label="What do they offer to pay?", hint="Leave empty if they have not said.", required=False
    )


class NewAskForm(AboutMatter, AskForm):
    """A new ask says which matter of the LINk it is about."""


class TestForm(forms.Form):
    may_publish = forms.Radios(
        label="May the LINk publish whatever it finds?", choices=YES_OR_NO, missing="Choose yes or no"
    )
    questions = forms.Radios(
        label="Who decides what people are asked?", choices=Questions.choices, missing="Choose who decides"
    )
    interests = forms.TextArea(
        label="Who of the LINk has an interest in it?",
        hint="What the interest is, and what you do about it. Leave empty if nobody has.",
        required=False,
        rows=3,
    )
    is_able = forms.Radios(
        label="Are there people and time for it?", choices=YES_OR_NO, missing="Choose yes or no"
    )
    people_and_time = forms.TextArea(
        label="Who would do it, and what would wait for it?", missing="Enter who would do it", rows=3
    )
    despite = forms.TextArea(
        label="Why go on all the same?",
        hint="Only if the LINk may not publish, does not choose the questions, or lacks the people. That the LINk stays "
        "free is this platform’s rule, not the law’s.",
        required=False,
        rows=3,
    )

    def clean_may_publish(self) -> bool:
        return bool(self.cleaned_data["may_publish"] == "yes")

    def clean_is_able(self) -> bool:
        return bool(self.cleaned_data["is_able"] == "yes")


class TermsForm(forms.Form):
    terms = forms.TextArea(
        label="What is agreed?",
        hint="What the LINk does, what it hands over, what the body does with it.",
        missing="Enter what is agreed",
        rows=8,
    )
    pence = forms.Money(
        label="What does the body pay?",
        hint="Enter 0 if it pays nothing.",
        missing="Enter what the body pays",
    )
    rights = forms.Radios(
        label="Who may publish it?", choices=Rights.choices, missing="Choose who may publish it"
    )
    rights_because = forms.TextArea(
        label="Why should the body have a say in what is published?",
        hint="Only if the LINk publishes what the body agrees to.",
        required=False,
        rows=3,
    )
    due_on = forms.Date(
        label="Until when is it done?",
        missing="Enter until when",
        name="day until which it is done",
        latest=forms.within_years(3),
    )


def start_of_terms(work: Work) -> dict[str, Any]:
    """What the terms begin with: those that stand, or what the body asked and offered."""
    if work.terms:
        return {name: getattr(work, name) for name in TermsForm.base_fields}
    return {"terms": work.wanted, "pence": work.offered, "due_on": work.wanted_by}


class AcceptForm(forms.Form):
    decision = forms.ModelRadios(
        label="Which decision says so?",
        hint="Only published decisions that name these terms, as they stand, can be chosen.",
        missing="Choose the decision under which the LINk takes it on",
    )
    agreed_on = forms.Date(
        label="When was it agreed with the body?",
        hint="On the day of the decision or later.",
        missing="Enter when it was agreed",
        name="day it was agreed",
        latest=today,
    )

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decisions: Any = self.fields["decision"]
        decisions.queryset = governance.decisions_that_authorise(act)


class DeclineForm(forms.Form):
    why_not = forms.TextArea(
        label="Why does the LINk not take it on?",
        hint="The public reads this.",
        missing="Enter why not",
        rows=4,
    )


class LapseForm(forms.Form):
    why_not = forms.TextArea(label="What did the body say?", missing="Enter what the body said", rows=3)


class DeliverForm(forms.Form):
    delivered = forms.TextArea(
        label="What was handed over?",
        hint="The public reads this. Add the files themselves on the page of the work.",
        missing="Enter what was handed over",
        rows=4,
    )
    delivered_on = forms.Date(
        label="When?", missing="Enter when it was handed over", name="day it was handed over", latest=today
    )


class ConcludeForm(forms.Form):
    came_of_it = forms.TextArea(
        label="What came of it?",
        hint="What the body says that it did with it. The public reads this.",
        missing="Enter what came of it",
    )
