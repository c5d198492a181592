from __future__ import annotations

from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.accountability.evidence import queries
from tenants.accountability.evidence.models import Pack, Purpose, Way
from tenants.accountability.evidence.targets import national_indicators
from tenants.governing.governance import queries as governance
from tenants.governing.governance.acts import Act
from tenants.plan.matters import queries as matters

OTHER = "other"


def targets_to_choose() -> list[tuple[str, str]]:
    known = [(target.code, str(target)) for target in queries.targets()]
    return [*known, (OTHER, "Another target, named below")]


class PackForm(forms.Form):
    title = forms.Text(label="What is it called?", missing="Enter what it is called", max_length=200)
    theme = forms.Text(
        label="On which theme?",
        hint="A few words, for example: leaving hospital. Without matters, records with these words are looked for.",
        missing="Enter the theme",
        max_length=200,
    )
    matters = forms.ModelCheckboxes(label="From which matters?", queryset=matters.all_matters, required=False)
    starts_on = forms.Date(label="From when?", missing="Enter from when", name="first day", latest=today)
    ends_on = forms.Date(label="Until when?", missing="Enter until when", name="last day", latest=today)
    purpose = forms.Radios(
        label="What is it for?",
        hint="No law gives a LINk a part in these: you offer what you know to those who have.",
        choices=Purpose.choices,
        missing="Choose what it is for",
    )
    target = forms.Select(
        label="Which target does it speak to?",
        hint="The National Indicators that we could confirm, 35 of 198. Others you name with their source.",
        choices=targets_to_choose,
        blank="No target",
        required=False,
    )
    other_target = forms.Text(label="Another target, with its number", required=False, max_length=300)
    other_source = forms.Text(
        label="Where it stands", hint="Only for another target.", required=False, max_length=300
    )
    addressee = forms.Text(
        label="To whom does it go?",
        hint="A partnership, board or team rather than a person: its name is public if the evidence is.",
        missing="Enter to whom it goes",
        max_length=200,
    )
    to_council = forms.Checkbox(
        label="It is for the council: its officers read it on their own pages here, and say what they used",
        required=False,
    )
    email = forms.Email(label="Their email address", required=False)
    introduction = forms.TextArea(label="What should they know first?", required=False, rows=4)
    wanted = forms.TextArea(label="What do you ask them to take into account?", required=False, rows=4)
    goes_public = forms.Checkbox(label="Everybody can read it on our site once it is sent", required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        chosen = values.pop("target", "")
        other, source = values.pop("other_target", ""), values.pop("other_source", "")
        known = national_indicators().get(chosen)
        if known:
            target = (known.code, known.title, known.source)
        elif chosen == OTHER or other:
            target = (OTHER, other, source)
        else:
            target = ("", "", "")
        return values | dict(zip(("target_code", "target_title", "target_source"), target, strict=True))


def start_of_pack(pack: Pack) -> dict[str, Any]:
    other = pack.target_code == OTHER
    names = [name for name in PackForm.base_fields if hasattr(pack, name) and name != "matters"]
    return {name: getattr(pack, name) for name in names} | {
        "matters": [matter.pk for matter in pack.matters.all()],
        "target": pack.target_code,
        "other_target": pack.target_title if other else "",
        "other_source": pack.target_source if other else "",
    }


class QuoteForm(forms.Form):
    words = forms.TextArea(
        label="What did they say?",
        hint="In their words, without names or anything by which somebody could be known.",
        missing="Enter what they said",
        rows=4,
        name="words",
    )
    consent = forms.TextArea(
        label="Who consented that you use it, how and when?",
        hint="Stays here; it does not go out.",
        missing="Enter who consented, how and when",
        rows=3,
        name="consent",
    )


class SendForm(forms.Form):
    decision = forms.ModelRadios(
        label="Which decision says so?",
        hint="Only published decisions that name this evidence, as it stands, and its addressee can be chosen.",
        missing="Choose the decision under which it is sent",
    )
    way = forms.Radios(label="How is it sent?", choices=Way.choices, missing="Choose how it is sent")
    sent_on = forms.Date(
        label="When?",
        hint="By email from here: today.",
        missing="Enter when",
        name="day it is sent",
        latest=today,
    )

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decisions: Any = self.fields["decision"]
        decisions.queryset = governance.decisions_that_authorise(act)


class ReceiveForm(forms.Form):
    received_on = forms.Date(
        label="When did they get it?", missing="Enter when", name="day they got it", latest=today
    )
    how = forms.TextArea(label="How do you know?", missing="Enter how you know", rows=2)


class AnswerForm(forms.Form):
    used = forms.TextArea(
        label="What was used of it, and for what?",
        hint="If nothing was used, say so, and why. Anybody may read this if the evidence is public.",
        missing="Enter what was used",
    )
