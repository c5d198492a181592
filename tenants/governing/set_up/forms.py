from foundation.design import forms
from foundation.timekeeping import today


class PlanForm(forms.Form):
    who = forms.Text(
        label="Who does it?",
        hint="A person’s name or a group. Members and the host see it, the public does not.",
        required=False,
    )
    due_on = forms.Date(
        label="By when?",
        hint="For example, 30 9 2010.",
        required=False,
        latest=forms.within_years(2),
    )


class DoneForm(forms.Form):
    done_on = forms.Date(
        label="On which day was it done?",
        hint="For example, 14 6 2010.",
        missing="Enter the day on which it was done",
        latest=today,
    )
    evidence = forms.TextArea(
        label="What shows it?",
        hint="A reference, such as minutes with their date, or words that others can check. Files are added on the step’s page.",
        missing="Enter what shows that it is done",
    )
