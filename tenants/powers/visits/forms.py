from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.governing.governance import queries as governance
from tenants.governing.governance.acts import Act
from tenants.plan.matters.forms import AboutMatter
from tenants.powers.representatives import queries as representatives
from tenants.powers.visits import queries
from tenants.powers.visits.models import (
    Excluded,
    Ground,
    Notice,
    NoticeMethod,
    Observation,
    Purpose,
    Sector,
    Stance,
    Visit,
)


class PlanForm(forms.Form):
    visit_on = forms.Date(
        label="When is the visit?",
        hint="The day that the decision names. For example, 21 6 2010.",
        missing="Enter the date of the visit",
        name="date of the visit",
        latest=forms.within_years(1),
    )
    notice = forms.Radios(
        label="Is the visit announced?",
        hint="No law sets a notice. A visit by invitation uses no legal power and is not counted with the others.",
        choices=Notice.choices,
        missing="Choose whether the visit is announced, unannounced or by invitation",
    )
    basis_note = forms.TextArea(
        label="What lets you in, if it is not the duty to allow entry?",
        hint="For independent providers: the contract clause, and who told you. For an invitation: who invited you.",
        required=False,
        rows=3,
    )
    sector = forms.Radios(
        label="Is it mainly about health or social care?",
        choices=Sector.choices,
        missing="Choose health or social care",
    )
    purposes = forms.Checkboxes(
        label="For which of the LINk’s activities is the visit?",
        choices=Purpose.choices,
        missing="Choose at least one activity",
    )
    purpose = forms.TextArea(
        label="What do you want to find out?",
        hint="The provider reads this in the letter.",
        missing="Enter what you want to find out",
    )
    parts = forms.TextArea(label="Which parts do you want to see?", required=False, rows=3)
    excluded = forms.Radios(
        label="Does the visit include any of these?",
        hint="The duty to allow entry never covers them.",
        choices=Excluded.choices,
        missing="Choose one, or none of these",
        initial=Excluded.NONE,
    )


class NewVisitForm(AboutMatter, PlanForm):
    """A new visit says which matter it is about."""


class ConfirmForm(forms.Form):
    decision_id = forms.ModelRadios(
        label="Which decision is the visit made under?",
        hint="Decisions that name these premises and this day. One about an unannounced visit can be published after it.",
        missing="Choose the decision under which the visit is made",
    )
    team = forms.ModelCheckboxes(
        label="Who goes?",
        hint="Representatives who are authorised on that day and have been given evidence of it.",
        missing="Choose who goes",
    )
    reminded = forms.Checkbox(
        label="The team has been reminded of the rules of conduct and of what is excluded",
        missing="Remind the team of the rules of conduct first",
    )

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decisions: Any = self.fields["decision_id"]
        decisions.queryset = governance.decisions_that_authorise(act)
        self.fields["team"].queryset = representatives.can_be_chosen(act.on)  # type: ignore[attr-defined]


class TellForm(forms.Form):
    method = forms.Radios(
        label="How is the provider told?",
        choices=NoticeMethod.choices,
        missing="Choose how the provider is told",
    )
    told_on = forms.Date(
        label="On which day?",
        hint="For example, 14 6 2010",
        missing="Enter the date",
        name="date",
        latest=today,
    )


class EnteredForm(forms.Form):
    went = forms.ModelCheckboxes(label="Who went?", missing="Choose who went")
    met_by = forms.Text(
        label="Who received the team?",
        hint="Their role is enough: for example, the manager.",
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = queries.representatives_of(visit)
        self.fields["went"].queryset = team  # type: ignore[attr-defined]
        self.fields["went"].initial = [one.pk for one in team]


class RefusedForm(forms.Form):
    ground = forms.Radios(
        label="On which ground was entry refused?",
        hint="The grounds that the regulations know. Choose the nearest to what was said.",
        choices=Ground.choices,
        missing="Choose the ground that was given",
    )
    refused_by = forms.Text(
        label="Who refused?",
        hint="Their role is enough: for example, the ward manager.",
        missing="Enter who refused",
        max_length=200,
    )
    said = forms.TextArea(label="What was said?", missing="Enter what was said")


class PartRefusedForm(RefusedForm):
    part = forms.Text(
        label="Which part of the premises?", missing="Enter the part of the premises", max_length=200
    )
    field_order = ["part", "ground", "refused_by", "said"]


class StanceForm(forms.Form):
    stance = forms.Radios(
        label="Does the LINk accept the refusal?",
        choices=[(stance.value, stance.label) for stance in (Stance.ACCEPTED, Stance.CHALLENGED)],
        missing="Choose whether the LINk accepts the refusal",
    )
    note = forms.TextArea(
        label="Why, and what follows?", hint="Needed when it is challenged.", required=False
    )


class ReasonForm(forms.Form):
    reason = forms.TextArea(label="Why?", missing="Enter the reason")


class NoteForm(forms.Form):
    kind = forms.Radios(
        label="What kind of note is it?", choices=Observation.Kind.choices, missing="Choose the kind of note"
    )
    place = forms.Text(label="Where?", required=False, max_length=200)
    text = forms.TextArea(
        label="What did you see or hear?",
        hint="Leave out names of patients, residents, carers and staff.",
        missing="Enter what you saw or heard",
    )


class ReportForm(forms.Form):
    summary = forms.TextArea(label="Summary", missing="Enter a summary", rows=4)
    text = forms.TextArea(
        label="Report",
        hint="Say also what works well. Leave out names of patients, residents, carers and staff.",
        missing="Enter the report",
        rows=15,
    )
    recommendations = forms.TextArea(
        label="What the LINk recommends",
        hint="Recommendations that a services-provider has to answer are sent in a report of the LINk.",
        required=False,
    )


class CheckForm(forms.Form):
    method = forms.Radios(
        label="How is the draft sent?", choices=NoticeMethod.choices, missing="Choose how the draft is sent"
    )
    check_by = forms.Date(
        label="Until when can the provider check the facts?",
        hint="No law sets this. After this day the report can be published.",
        missing="Enter the last day for checking the facts",
        name="last day",
        earliest=today,
    )


class CheckedForm(forms.Form):
    checked_on = forms.Date(
        label="When did the provider answer?",
        hint="For example, 14 6 2010",
        missing="Enter the date of the answer",
        name="date of the answer",
        latest=today,
    )
    comments = forms.TextArea(
        label="What did it say?", hint="Needed only if it said something.", required=False
    )
