from foundation.design import forms
from foundation.timekeeping import today
from tenants.governing.governance import queries
from tenants.governing.interests.models import Finding, Taking


class _AgreedForm(forms.Form):
    """What a body agreed, and when."""

    body = forms.ModelSelect(
        label="Which body?", queryset=lambda: queries.bodies_that_sit(today()), missing="Select the body"
    )
    agreed_on = forms.Date(
        label="When did it agree?", hint="For example, 14 6 2010.", missing="Enter the day", latest=today
    )


class LetForm(_AgreedForm):
    takings = forms.Checkboxes(
        label="What may they do?",
        hint="Whoever may do anything of it sees its papers, too.",
        choices=Taking.choices,
        missing="Select what they may do",
    )
    reasons = forms.Text(
        label="Why?",
        hint="It is published where what they do is public, without their name.",
        missing="Enter why they may take part",
        max_length=300,
    )


class WithdrawLeaveForm(forms.Form):
    because = forms.Text(
        label="Why is it withdrawn?",
        hint="For example, the body agreed on 21 June 2010 that they stay out after all.",
        missing="Enter why it is withdrawn",
        max_length=300,
    )


class ConsiderForm(_AgreedForm):
    finding = forms.Radios(
        label="What did it find?",
        choices=Finding.choices,
        hints={
            Finding.STANDS: "The reasons say why the interest did not sway it, or could not.",
            Finding.REDO: "It stays under “What needs doing” until it was done again.",
            Finding.BREACH: "It is recorded among the breaches, to be referred or dealt with there.",
        },
        missing="Select what it found",
    )
    reasons = forms.TextArea(label="Why?", missing="Enter the reasons", rows=4, max_length=1000)


class DoneAgainForm(forms.Form):
    redone_on = forms.Date(
        label="When was it done again?", hint="For example, 21 6 2010.", missing="Enter the day", latest=today
    )
