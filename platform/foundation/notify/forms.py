from foundation.design import forms


class AgainForm(forms.Form):
    refusals_at = "to"

    to = forms.Email(
        label="To which email address?",
        hint="A message that lets one person vote, sign in or read what is kept about them goes to that person’s address only.",
        missing="Enter an email address",
    )
