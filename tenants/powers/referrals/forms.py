from typing import Any

from foundation.design import forms
from foundation.design.formats import date_long
from foundation.timekeeping import today
from tenants.governing.governance import queries as governance
from tenants.governing.governance.acts import Act
from tenants.plan.matters.forms import AboutMatter
from tenants.powers.referrals.models import Committee, Method, Sector
from tenants.powers.reports import queries as reports
from tenants.powers.visits import queries as visits


class ReferralForm(forms.Form):
    title = forms.Text(
        label="What is the referral about?", missing="Enter what the referral is about", max_length=200
    )
    sector = forms.Radios(
        label="Is the matter about health or social care?",
        hint="If it is about both, make two referrals: each has its own law.",
        choices=Sector.choices,
        missing="Choose health or social care",
    )
    matter = forms.TextArea(
        label="What is the matter?",
        hint="What happened, whom it affects, and what you know. Leave out names of patients, carers and staff.",
        missing="Enter what the matter is",
        rows=10,
    )
    wanted = forms.TextArea(label="What do you ask the committee to do?", required=False)
    committee_kind = forms.Radios(
        label="Which kind of committee is it?",
        choices=Committee.choices,
        missing="Choose the kind of committee",
    )
    committee = forms.Text(
        label="Name of the committee", missing="Enter the name of the committee", max_length=200
    )
    email = forms.Email(label="Email address of the committee", required=False)
    address = forms.TextArea(
        label="Postal address of the committee",
        hint="For the letter. Leave it empty for a committee of your own council: its letter goes to the council’s premises.",
        required=False,
        max_characters=500,
        rows=4,
    )
    report = forms.ModelSelect(
        label="Is it about a report that you sent?",
        queryset=reports.sent_reports,
        blank="No report",
        required=False,
    )
    visit = forms.ModelSelect(
        label="Is it about a visit?",
        queryset=visits.visits_made,
        show=lambda visit: f"{visit}, {date_long(visit.visit_on)}",
        blank="No visit",
        required=False,
    )


class NewReferralForm(AboutMatter, ReferralForm):
    """A new referral says which matter of the LINk it is about."""


class MakeForm(forms.Form):
    decision_id = forms.ModelRadios(
        label="Which decision allows this referral?",
        hint="Only published decisions that name this matter, as it stands, and this committee can be chosen.",
        missing="Choose the decision under which the referral is made",
    )
    method = forms.Radios(label="How is it sent?", choices=Method.choices, missing="Choose how it is sent")
    made_on = forms.Date(
        label="When is it made?",
        hint="The committee’s time begins on this day, not when it receives the referral. By email from here: today.",
        missing="Enter the date it is made",
        name="date it is made",
        latest=today,
    )

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decisions: Any = self.fields["decision_id"]
        decisions.queryset = governance.decisions_that_authorise(act)


class AddressForm(forms.Form):
    address = forms.TextArea(
        label="Postal address of the committee",
        hint="A line for each, with the postcode, as on an envelope.",
        missing="Enter the postal address of the committee",
        max_characters=500,
        rows=4,
    )


class PostForm(forms.Form):
    """For a referral whose email did not arrive."""

    method = forms.Radios(
        label="How is it sent?",
        choices=[(way.value, way.label) for way in (Method.POST, Method.BY_HAND)],
        missing="Choose how it is sent",
    )
    made_on = forms.Date(
        label="When is it posted or handed over?",
        hint="The committee’s time begins on this day, not when it receives the referral.",
        missing="Enter the date it is posted or handed over",
        name="date it is posted or handed over",
        latest=today,
    )


class WordForm(forms.Form):
    """A word from the committee, with its day."""

    on = forms.Date(
        label="On which day?",
        hint="For example, 14 6 2010",
        missing="Enter the date",
        name="date",
        latest=today,
    )
    text = forms.TextArea(label="What does the committee say?", missing="Enter what the committee says")


class AcknowledgeForm(WordForm):
    text = forms.TextArea(label="What does the committee say?", required=False)


class ConsiderForm(WordForm):
    exercisable = forms.Radios(
        label="Can the committee use any of its powers on this matter?",
        choices=[("yes", "Yes"), ("no", "No")],
        missing="Choose whether any power can be used",
        inline=True,
    )
    text = forms.TextArea(
        label="Which powers, or why none?", missing="Enter which powers can be used, or why none can"
    )
    field_order = ["exercisable", "text", "on"]

    def clean_exercisable(self) -> bool:
        return bool(self.cleaned_data["exercisable"] == "yes")


class DecideForm(WordForm):
    decision = forms.Radios(
        label="Will the committee use its powers?",
        choices=[("accept", "Yes, it accepts the referral"), ("decline", "No, it declines")],
        missing="Choose whether the committee accepts or declines",
    )
    text = forms.TextArea(label="Why?", missing="Enter the reasons")
    field_order = ["decision", "text", "on"]


class ConcludeForm(WordForm):
    text = None  # type: ignore[assignment]
    outcome = forms.TextArea(label="What came of it?", missing="Enter what came of it")
    account_taken = forms.TextArea(
        label="What information from the LINk did the committee take into account?",
        hint="If its letter does not say, write that.",
        missing="Enter what information the committee took into account",
    )
    field_order = ["outcome", "account_taken", "on"]


class WithdrawForm(forms.Form):
    reason = forms.TextArea(label="Why is it withdrawn?", missing="Enter why the referral is withdrawn")
