from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.accountability.annual_report.models import Body, Method, PreparedBy
from tenants.governing.governance import queries as governance
from tenants.governing.governance.acts import Act

WAYS = [(choice.value, choice.label) for choice in (Method.EMAIL, Method.POST)]


class SectionForm(forms.Form):
    text = forms.TextArea(label="Your text", rows=18, required=False, max_characters=19_000)


class ContactsForm(forms.Form):
    link_contact = forms.TextArea(
        label="Contact details of the LINk", missing="Enter the LINk’s contact details"
    )
    host_name = forms.Text(label="Name of the host", missing="Enter the name of the host")
    host_contact = forms.TextArea(
        label="Contact details of the host", missing="Enter the host’s contact details"
    )


class PreparerForm(forms.Form):
    prepared_by = forms.Radios(
        label="Who prepares the report?",
        choices=PreparedBy.choices,
        reveals={PreparedBy.HOST: "host_reason"},
        missing="Choose who prepares the report",
    )
    host_reason = forms.TextArea(
        label="Why did the LINk not prepare it?",
        hint="Only where the host prepares it. The report says so on its first page.",
        required=False,
    )


class RemitForm(forms.Form):
    beyond_remit = forms.Radios(
        label="Was any activity under the contract in no LINk’s remit, at any time in the year?",
        hint="For example, before the LINk was set up.",
        choices=[("no", "No"), ("yes", "Yes")],
        reveals={"yes": "beyond_remit_account"},
        missing="Choose yes or no",
    )
    beyond_remit_account = forms.TextArea(
        label="The host’s account of it",
        hint="Only if there was any. What was done, what was spent and on what.",
        required=False,
    )


class WayForm(forms.Form):
    name = forms.Text(label="Name", missing="Enter the name of the recipient")
    method = forms.Radios(
        label="How does the copy go?", choices=WAYS, reveals={Method.EMAIL: "email"}, required=False
    )
    email = forms.Email(label="Email address", required=False)
    left_out_because = forms.TextArea(
        label="Why does it get no copy?",
        hint="Only for an overview and scrutiny committee whose functions your activities don’t concern.",
        required=False,
    )
    constraint_messages = {
        "annual_report_recipient_once": ("name", "This recipient is on the list already"),
    }


class RecipientForm(WayForm):
    body = forms.Select(
        label="As what does it get a copy?",
        choices=[(value, label) for value, label in Body.choices if value != Body.DEPARTMENT],
        missing="Choose as what it gets a copy",
    )
    field_order = ("body",)


class ChangeRecipientForm(WayForm):
    remove = forms.Checkbox(label="Take this recipient off the list", required=False)


class HandedOverForm(forms.Form):
    on = forms.Date(
        label="When did it get its copy?",
        hint="For example, 14 6 2010",
        missing="Enter the day on which it got its copy",
        latest=today,
    )


class SignForm(forms.Form):
    decision = forms.ModelRadios(
        label="Which decision signs the report off?",
        hint="Only published decisions that name this report, as it stands, can be chosen.",
        missing="Choose the decision that signs the report off",
    )

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decisions: Any = self.fields["decision"]
        decisions.queryset = governance.decisions_that_authorise(act)


class ReasonForm(forms.Form):
    reason = forms.TextArea(
        label="What has to be changed?", missing="Enter what has to be changed before it is signed again"
    )


class CorrectForm(forms.Form):
    correction = forms.TextArea(
        label="What is corrected?",
        hint="The corrected report says this on its first page.",
        missing="Enter what is corrected",
    )
