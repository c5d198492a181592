from foundation.design import forms
from foundation.timekeeping import today
from tenants.governing.governance import queries


class LetForm(forms.Form):
    body = forms.ModelSelect(
        label="Which body lets them take part?",
        queryset=lambda: queries.bodies_that_sit(today()),
        missing="Select the body",
    )
    agreed_on = forms.Date(
        label="When did it agree?", hint="For example, 14 6 2010.", missing="Enter the day", latest=today
    )
    reasons = forms.Text(
        label="Why?",
        hint="It is published with the decision, without their name.",
        missing="Enter why they may take part",
        max_length=300,
    )
