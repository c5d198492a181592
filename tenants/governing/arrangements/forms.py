from foundation.design import forms
from foundation.timekeeping import today
from tenants.governing.arrangements.models import Sort, ToldHow


class TemporaryForm(forms.Form):
    person = forms.Text(
        label="Who carries on the activities?",
        hint="The name of the organisation or person with whom the authority has made the arrangements.",
        missing="Enter who carries on the activities",
        max_length=200,
    )
    sort = forms.Radios(
        label="What are they?",
        hint="The authority may not make temporary arrangements with everybody (SI 2008/528 reg 8).",
        choices=Sort.choices,
        missing="Select what they are",
    )
    starts_on = forms.Date(
        label="From which day?", hint="For example, 1 4 2008.", missing="Enter the first day", latest=today
    )


class ContractForm(forms.Form):
    person = forms.Text(label="Who is the host?", missing="Enter the name of the host", max_length=200)
    starts_on = forms.Date(
        label="From which day is the contract in force?",
        hint="For example, 1 6 2008.",
        missing="Enter the first day",
        latest=today,
    )


class EndForm(forms.Form):
    ended_on = forms.Date(
        label="On which day were activities carried on under them for the last time?",
        hint="For example, 30 9 2008. The report is due two months after it, its copies three.",
        missing="Enter the last day",
        latest=today,
    )


class ReportForm(forms.Form):
    activities = forms.TextArea(
        label="Which activities were carried on?", missing="Enter which activities were carried on"
    )
    spent_pence = forms.Money(
        label="How much was spent on them?",
        hint="In all. 0 if nothing was.",
        name="The amount",
        missing="Enter how much was spent",
    )
    spent_on = forms.TextArea(
        label="What was it spent on?",
        hint="Each heading with its amount.",
        missing="Enter what it was spent on",
    )
    prepared_on = forms.Date(
        label="On which day was the report prepared?",
        hint="For example, 28 11 2008.",
        missing="Enter the day",
        latest=today,
    )


class CopiesForm(forms.Form):
    copied_on = forms.Date(
        label="On which day had the host, the authority and the Secretary of State all been given a copy?",
        hint="For example, 12 12 2008.",
        name="The day",
        missing="Enter the day",
        latest=today,
    )


class FirstActivityForm(forms.Form):
    first_activity_on = forms.Date(
        label="On which day did the LINk first carry on an activity under the contract?",
        hint="For example, 12 6 2008. An activity is one of section 221(2) of the 2007 Act, such as asking people for their views.",
        name="The day",
        missing="Enter the day",
        latest=today,
    )
    first_activity = forms.Text(
        label="What was it?", missing="Enter what the first activity was", max_length=300
    )


class TellForm(forms.Form):
    told_how = forms.Radios(
        label="How is the authority told?", choices=ToldHow.choices, missing="Select how it is told"
    )
    told_on = forms.Date(
        label="On which day?",
        hint="An email goes today.",
        missing="Enter the day",
        latest=today,
    )
