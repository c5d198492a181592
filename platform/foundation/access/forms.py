from foundation.design import forms


class ConsentForm(forms.Form):
    answer = forms.Radios(
        label="Do you agree?",
        choices=[("yes", "Yes, they may begin"), ("no", "No, they do not get this role")],
        missing="Choose whether you agree",
    )
