from __future__ import annotations

from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.governing.governance import queries
from tenants.governing.governance.models import DecisionKind, GovernanceModel
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
        hint="A published decision on how the LINk works. Needed for a change of model.",
        queryset=lambda: queries.decisions_in_force([DecisionKind.ACTIVITIES], on=today()),
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
