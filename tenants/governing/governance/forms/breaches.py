from collections.abc import Sequence
from typing import Any

from foundation.design import forms
from foundation.design.formats import date_long
from foundation.timekeeping import today
from tenants.governing.governance import queries
from tenants.governing.governance.models import Breach, Considered, ReferredTo


class BreachForm(forms.Form):
    what = forms.TextArea(
        label="What happened?",
        hint="What was done, or left undone, against the procedure. Leave out names of patients and carers.",
        missing="Enter what happened",
    )
    happened_on = forms.Date(
        label="On which day?",
        hint="For example, 14 6 2010.",
        missing="Enter the day on which it happened",
        latest=today,
    )
    decision = forms.ModelSelect(
        label="Which decision is it about, if any?",
        queryset=queries.published_decisions,
        blank="No decision",
        required=False,
    )


class TellForm(BreachForm):
    """For everybody, with an account or without."""

    name = forms.Text(
        label="Your name", hint="You may leave it out.", required=False, autocomplete="name", max_length=200
    )
    email = forms.Email(
        label="Email address",
        hint="If you want to hear what becomes of it.",
        required=False,
        autocomplete="email",
    )


class ReferForm(forms.Form):
    referred_to = forms.Radios(
        label="To whom is it referred?",
        hint="The procedure for breaches says when to whom.",
        choices=ReferredTo.choices,
        missing="Select to whom it is referred",
    )
    why = forms.TextArea(label="Why?", missing="Enter why it is referred")


class DealWithForm(forms.Form):
    consequence = forms.TextArea(label="What followed from it?", missing="Enter what followed from it")
    learning = forms.TextArea(label="What is learnt from it?", missing="Enter what is learnt from it")


class DismissForm(forms.Form):
    why = forms.TextArea(label="Why is it no breach?", missing="Enter why it is no breach")


class ConsiderForm(forms.Form):
    """Several at once, for one reason."""

    breaches = forms.Checkboxes(label="Which?", choices=[], missing="Select those to consider")
    outcome = forms.Radios(
        label="What becomes of them?",
        hint="Each keeps its own record of it. What was done is not changed.",
        choices=Considered.choices,
        missing="Select what becomes of them",
    )
    why = forms.TextArea(
        label="Why, or what followed?",
        hint="The same is recorded of each.",
        missing="Enter why, or what followed",
    )
    learning = forms.TextArea(
        label="What is learnt from it?", hint="Only where they are dealt with.", required=False
    )

    def __init__(self, *args: Any, waiting: Sequence[Breach], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = {str(breach.pk): breach for breach in waiting}
        field: Any = self.fields["breaches"]
        field.choices = [
            (key, f"{date_long(breach.happened_on)}: {breach.what}") for key, breach in self.waiting.items()
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("outcome") == Considered.DEALT_WITH and not values.get("learning", "").strip():
            self.add_error("learning", "Enter what is learnt from it")
        return values

    def facts(self) -> dict[str, Any]:
        chosen = [self.waiting[key] for key in self.cleaned_data["breaches"]]
        return {**self.cleaned_data, "breaches": chosen}
