from foundation.design import forms
from foundation.timekeeping import today
from tenants.governing.governance import queries
from tenants.governing.governance.models import ReferredTo


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
