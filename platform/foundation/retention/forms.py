from foundation.design import forms


class AgreeForm(forms.Form):
    months = forms.Integer(
        label="For how many months do you keep them?",
        hint="From 1 to 120. Longer than you need them is longer than data protection law lets you.",
        missing="Enter a number of months",
        minimum=1,
        maximum=120,
        width=3,
    )
