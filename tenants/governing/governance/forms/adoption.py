from __future__ import annotations

from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.governing.governance import queries
from tenants.governing.governance.acts import LEGAL_FORM, MODEL
from tenants.governing.governance.models import Form, GovernanceModel, Holder, Part
from tenants.governing.governance.rules.requirements import DEFINITIONS, to_choose


class AdoptModelForm(forms.Form):
    constraint_messages = {
        "adopted_model_once_a_day": ("in_force_from", "Another model comes into force on that day")
    }

    model = forms.Radios(
        label="By which model is the LINk governed?",
        choices=GovernanceModel.choices,
        hints={code: definition.words for code, definition in DEFINITIONS.items()},
        missing="Select the model",
    )
    decision = forms.ModelSelect(
        label="By which decision?",
        hint="A published decision that names a model. Needed for a change of model, and it has to name this one.",
        queryset=lambda: queries.decisions_that_name(Part.WAY, f"{MODEL}:", on=today()),
        blank="None",
        required=False,
    )
    evidence = forms.Text(
        label="What shows it, where there is no decision?",
        hint="Only for the first model. For example, “Founding meeting of 12 May 2008”.",
        required=False,
        max_length=300,
    )
    in_force_from = forms.Date(
        label="From which day?",
        hint="For example, 1 4 2010.",
        missing="Enter from which day it is in force",
        name="day from which it is in force",
    )
    transition_until = forms.Date(
        label="Until when does the model before it apply beside it?",
        hint="The last day of the transition. Leave empty where there is none. After it, the bodies of the old model end.",
        required=False,
    )
    description = forms.TextArea(
        label="How the LINk is governed, in your own words",
        hint="Needed for a model of the LINk’s own. Everybody reads it.",
        required=False,
        rows=5,
    )
    applies = forms.Checkboxes(
        label="Which of these apply?",
        hint="Only for a model of the LINk’s own. What is missing is listed; some things are refused, as the page says.",
        choices=[],
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["applies"]
        field.choices = [(requirement.code, requirement.words) for requirement in to_choose()]


class ReviewModelForm(forms.Form):
    on = forms.Date(
        label="When did the LINk look at how it is governed?", missing="Enter the day", latest=today
    )
    words = forms.TextArea(
        label="What did it find?", hint="Everybody reads it.", missing="Enter what it found", rows=5
    )


class LegalFormForm(forms.Form):
    constraint_messages = {"legal_form_once_a_day": ("since", "Another form is recorded from that day")}

    form = forms.Radios(label="Which legal form?", choices=Form.choices, missing="Select the legal form")
    name = forms.Text(
        label="Name of the organisation", missing="Enter the name of the organisation", max_length=200
    )
    number = forms.Text(
        label="Number of its registration",
        hint="With the register, where it has one.",
        required=False,
        max_length=100,
    )
    since = forms.Date(
        label="Since when?", hint="For example, 1 4 2010.", missing="Enter its first day", latest=today
    )
    decision = forms.ModelSelect(
        label="By which decision?",
        hint="A published decision that names this legal form.",
        queryset=lambda: queries.decisions_that_name(Part.WAY, f"{LEGAL_FORM}:", on=today()),
        missing="Select the decision",
    )
    controller = forms.Radios(
        label="Who is the controller of personal data?",
        hint="“Your data” names the controller to everybody.",
        choices=Holder.choices,
        missing="Select who is the controller",
    )
    money = forms.Radios(
        label="Who holds the LINk’s money?", choices=Holder.choices, missing="Select who holds the money"
    )
    contracts = forms.Radios(
        label="Who makes contracts for the LINk’s work?",
        hint="The contract with the authority is the host’s: the LINk may not be the host (section 222(4) of the Act).",
        choices=Holder.choices,
        missing="Select who makes contracts",
    )
