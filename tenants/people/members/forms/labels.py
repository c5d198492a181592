from foundation.design import forms
from tenants.people.members.labels import CHOICES
from tenants.people.members.models.consent import Purpose

MEMBERSHIP = "membership"


class LabelsForm(forms.Form):
    purpose = forms.Radios(
        label="What do you write about?",
        choices=[(MEMBERSHIP, "Their own membership"), *Purpose.choices],
        hints={MEMBERSHIP: "To those who want to be contacted by post."},
        missing="Select what you write about",
    )
    sheet = forms.Radios(label="Which labels?", choices=CHOICES, missing="Select which labels you print on")
