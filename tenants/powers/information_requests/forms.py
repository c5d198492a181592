from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.area.providers import queries as providers
from tenants.governing.governance import queries as governance
from tenants.governing.governance.acts import Act
from tenants.plan.matters.forms import AboutMatter
from tenants.powers.information_requests.models import Method, Sector


class RequestForm(forms.Form):
    title = forms.Text(
        label="What is the request about?", missing="Enter what the request is about", max_length=200
    )
    provider = forms.ModelSelect(
        label="Who are you asking?",
        hint="On a service, ask the body that commissions it first.",
        queryset=lambda: providers.providers_on(today()),
        likely=providers.likely_bodies,
        missing="Choose who you are asking",
    )
    sector = forms.Radios(
        label="Is it about health or social care?",
        choices=Sector.choices,
        missing="Choose health or social care",
    )
    question = forms.TextArea(
        label="What do you want to know?",
        hint="Number your questions. Say which period and which services they are about.",
        missing="Enter what you want to know",
    )
    wanted_by = forms.Date(
        label="When would you like the answer?",
        hint="Only needed for bodies without a legal time limit, such as care homes. For example, 27 7 2010.",
        required=False,
        latest=forms.within_years(1),
    )


class NewRequestForm(AboutMatter, RequestForm):
    """A new request says which matter it is about."""


class SendForm(forms.Form):
    decision_id = forms.ModelRadios(
        label="Which decision allows this request?",
        hint="Only published decisions that name this body and these questions can be chosen.",
        missing="Choose the decision under which the request is made",
    )
    method = forms.Radios(label="How is it sent?", choices=Method.choices, missing="Choose how it is sent")
    sent_on = forms.Date(
        label="When is it sent?",
        hint="By email from here: today. For example, 14 6 2010",
        missing="Enter the date it is sent",
        latest=forms.within_years(1),
    )
    received_on = forms.Date(
        label="When is it received?",
        hint="The time to answer is counted from this day. "
        "An email is received on the day it is sent; a letter when it arrives.",
        missing="Enter the date it is received",
        latest=forms.within_years(1),
    )

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decisions: Any = self.fields["decision_id"]
        decisions.queryset = governance.decisions_that_authorise(act)


class PostForm(forms.Form):
    """For a request whose email did not arrive."""

    method = forms.Radios(
        label="How is it sent?",
        choices=[(way.value, way.label) for way in (Method.POST, Method.BY_HAND)],
        missing="Choose how it is sent",
    )
    sent_on = forms.Date(
        label="When was it posted or handed over?",
        missing="Enter the date it was posted or handed over",
        latest=today,
    )
    received_on = forms.Date(
        label="When was it received?",
        hint="The time to answer is counted from this day.",
        missing="Enter the date it was received",
        latest=today,
    )


class ReplyForm(forms.Form):
    outcome = forms.Radios(
        label="What was the reply?",
        choices=[("answer", "An answer"), ("refuse", "A refusal")],
        missing="Choose whether they answered or refused",
    )
    replied_on = forms.Date(
        label="When did it come?",
        hint="For example, 14 6 2010",
        missing="Enter the date it came",
        latest=today,
    )
    reply = forms.TextArea(
        label="What does it say?",
        hint="This is published on your public site. Leave out names of patients, carers and staff.",
        missing="Enter what the reply says",
    )


class NoticeForm(forms.Form):
    notice = forms.Radios(
        label="What did they say?",
        choices=[
            ("DETAIL", "They need more detail to know what is asked for"),
            ("FEE", "They ask for a fee first"),
            ("PUBLIC_INTEREST", "They need more time to weigh the public interest"),
        ],
        missing="Choose what they said",
    )
    given_on = forms.Date(
        label="On which day did they say so?", missing="Enter the day on which they said so", latest=today
    )
    estimated_on = forms.Date(
        label="By when do they expect to decide?",
        hint="Only for the public interest: their notice must give an estimated date.",
        required=False,
        latest=forms.within_years(2),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("notice") == "PUBLIC_INTEREST" and not values.get("estimated_on"):
            self.add_error("estimated_on", "Enter the date by which they expect to decide")
        return values


class EndOfNoticeForm(forms.Form):
    on = forms.Date(
        label="On which day?",
        hint="When they received the detail or the fee, or when their further time ended.",
        missing="Enter the day",
        latest=today,
    )


class WithdrawForm(forms.Form):
    reason = forms.TextArea(label="Why is it withdrawn?", missing="Enter why the request is withdrawn")
