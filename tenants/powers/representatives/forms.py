from datetime import date

from foundation.design import forms
from foundation.timekeeping import today
from tenants.powers.representatives import queries
from tenants.powers.representatives.models import CertificateType, EndReason

# The day on which the Criminal Records Bureau began to issue certificates, under Part V of the Police Act 1997.
FIRST_CERTIFICATES = date(2002, 3, 11)


class NominateForm(forms.Form):
    name = forms.Text(
        label="Who is nominated?",
        hint="This person looks at certificates for the LINk and says whether somebody is suitable.",
        missing="Enter the name of the nominated person",
        max_length=200,
    )
    nominated_on = forms.Date(
        label="When were they nominated?",
        hint="For example, 14 6 2010",
        missing="Enter the date they were nominated",
        name="date nominated",
        latest=today,
    )


class ConsiderForm(forms.Form):
    """Only what may lawfully be kept about a certificate is asked for."""

    nominated_person = forms.ModelRadios(
        label="Who considered the certificate?",
        hint="A person nominated by the LINk, and not the person whom it is about.",
        queryset=lambda: queries.nominated_on(today()),
        missing="Choose who considered the certificate",
    )
    certificate_type = forms.Radios(
        label="What type of certificate is it?",
        hint="The regulations ask for a standard certificate.",
        choices=CertificateType.choices,
        missing="Choose the type of certificate",
    )
    certificate_number = forms.Text(
        label="Unique reference number of the certificate",
        missing="Enter the unique reference number",
        max_length=20,
    )
    certificate_name = forms.Text(
        label="Name on the certificate", missing="Enter the name on the certificate", max_length=200
    )
    position = forms.Text(
        label="Position for which it was asked",
        missing="Enter the position for which the certificate was asked",
        max_length=100,
    )
    certificate_issued_on = forms.Date(
        label="Date of issue",
        hint="For example, 27 3 2010",
        missing="Enter the date of issue",
        earliest=FIRST_CERTIFICATES,
        latest=today,
    )
    considered_on = forms.Date(
        label="When was it considered?",
        hint="For example, 14 6 2010",
        missing="Enter the date it was considered",
        name="date considered",
        latest=today,
    )
    satisfied = forms.Radios(
        label="Is the nominated person satisfied that they are suitable to enter and view?",
        hint="Write nothing about the content of the certificate, here or anywhere else.",
        choices=[("yes", "Yes"), ("no", "No")],
        missing="Choose yes or no",
        inline=True,
    )

    def clean_satisfied(self) -> bool:
        return bool(self.cleaned_data["satisfied"] == "yes")


class AuthoriseForm(forms.Form):
    decided_on = forms.Date(
        label="When was it decided?",
        hint="For example, 14 6 2010",
        missing="Enter the date of the decision",
        name="date of the decision",
        latest=today,
    )
    starts_on = forms.Date(
        label="When does the authorisation start?",
        hint="From this day they are on the published list.",
        missing="Enter the date the authorisation starts",
        name="date it starts",
    )


class SignInForm(forms.Form):
    constraint_messages = {"account_email_once": ("email", "Somebody has just been invited with it")}

    email = forms.Email(
        label="Email address",
        hint="They may sign in while they are on the list. Somebody new is sent an invitation.",
        missing="Enter the email address",
        autocomplete="off",
    )


class DayForm(forms.Form):
    on = forms.Date(
        label="On which day?",
        hint="For example, 14 6 2010",
        missing="Enter the date",
        name="date",
        latest=today,
    )


class EndForm(forms.Form):
    ended_on = forms.Date(
        label="What is their last day?",
        hint="For example, 14 6 2010",
        missing="Enter their last day",
        name="last day",
        latest=today,
    )
    reason = forms.Radios(
        label="Why does it end?", choices=EndReason.choices, missing="Choose why the authorisation ends"
    )
