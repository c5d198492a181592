from foundation.design import forms


class PublishForm(forms.Form):
    understood = forms.Checkbox(
        label="I understand that a published determination cannot be changed",
        hint="It appears on the public site, and every network is sent the grant of its authority.",
        missing="Confirm that you understand that it cannot be changed",
    )
