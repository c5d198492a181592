from foundation.design import forms


class AgainForm(forms.Form):
    to = forms.Email(label="To which email address?", missing="Enter an email address")
