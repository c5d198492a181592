"""What whoever handles a complaint is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from foundation.accounts.models import Account
from foundation.design import forms
from tenants.governing.complaints.forms.public import AboutForm, ComplainForm
from tenants.governing.complaints.models import Belongs, Outcome, ToldCouncil, Way

DECIDED = [choice for choice in Outcome.choices if choice[0] in ("upheld", "partly", "not_upheld")]
WAYS = [choice for choice in Way.choices if choice[0] != Way.SITE]


class _WithAccounts(forms.Form):
    """Also asks which of the people who sign in the complaint is about."""

    def __init__(self, *args: Any, people: Iterable[Account] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accounts"] = forms.Checkboxes(
            label="Which of those who sign in here is it about?",
            hint="They stay out of the complaint. Where it is about somebody of the host, everybody of the host does.",
            choices=[(str(account.pk), account.name) for account in people],
            coerce=int,
            required=False,
        )


class WhomForm(_WithAccounts, AboutForm):
    pass


class RecordForm(_WithAccounts, ComplainForm):
    way = forms.Radios(label="How did it come?", choices=WAYS, missing="Select how it came")
    received_on = forms.Date(label="When did it come?")


class HandlerForm(forms.Form):
    """Who handles it, of those who may."""

    def __init__(self, *args: Any, able: Sequence[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handler"] = forms.Radios(
            label="Who handles it?",
            hint="Whoever complained is told the name.",
            choices=[(str(account.pk), account.name) for account in able],
            missing="Select who handles it",
            coerce=int,
        )


class LetterForm(forms.Form):
    text = forms.TextArea(
        label="What follows from it?",
        hint="Noted on the complaint. The letter itself stays there, too.",
        missing="Say what follows from it",
        rows=3,
    )


class LongerForm(forms.Form):
    until = forms.Date(label="Until which day have they agreed to wait?")
    reason = forms.TextArea(label="Why does it take longer?", missing="Say why it takes longer", rows=3)


class ReadForm(forms.Form):
    """The digest of the words that stand above the button."""

    read = forms.Hidden()


class AnswerForm(forms.Form):
    outcome = forms.Radios(label="What did you find?", choices=DECIDED, missing="Select what you found")
    answer = forms.TextArea(
        label="Your answer",
        hint="What was looked at, what was found, and why. A governance member who did not write it reads and sends it.",
        missing="Write the answer",
        rows=8,
    )
    apology = forms.TextArea(
        label="Your apology",
        hint="Needed where the complaint is upheld, wholly or in part.",
        required=False,
        rows=3,
    )


class ReviewAnswerForm(forms.Form):
    outcome = forms.Radios(label="What did you find?", choices=DECIDED, missing="Select what you found")
    review_answer = forms.TextArea(
        label="Your answer", hint="Whoever complained reads it.", missing="Write the answer", rows=8
    )
    apology = forms.TextArea(
        label="Your apology",
        hint="Needed where the complaint is upheld, wholly or in part.",
        required=False,
        rows=3,
    )


class PassOnForm(forms.Form):
    belongs_to = forms.Radios(
        label="What is it about, then?", choices=Belongs.choices, missing="Select what it is about"
    )
    answer = forms.TextArea(
        label="What do you tell them?",
        hint="The letter says how complaints about such services are made. Add whom to write to here.",
        missing="Say what you tell them",
        rows=4,
    )


class AsideForm(forms.Form):
    aside_why = forms.TextArea(
        label="Why is it unreasonable?",
        hint="A second governance member has to agree, and whoever complained reads the reasons.",
        missing="Say why it is unreasonable",
        rows=5,
    )


class SetAsideForm(forms.Form):
    agrees = forms.Radios(
        label="Do you agree?",
        choices=[("yes", "Yes, set it aside"), ("no", "No, go on looking into it")],
        coerce=lambda value: value == "yes",
    )
    reason = forms.TextArea(label="Why?", missing="Say why", rows=4)


class ActionForm(forms.Form):
    what = forms.Text(
        label="What is to be done?",
        hint="In words that everybody may read.",
        missing="Say what is to be done",
        max_length=500,
    )
    who = forms.Text(
        label="By whom?", hint="A role or a name. It can be published.", missing="Say by whom", max_length=200
    )
    due_on = forms.Date(label="By when?")


class DoneForm(forms.Form):
    done_on = forms.Date(label="When was it done?")
    result = forms.TextArea(
        label="What came of it?",
        hint="In words that everybody may read.",
        missing="Say what came of it",
        rows=3,
    )


class LearningForm(forms.Form):
    learning = forms.TextArea(
        label="What did the LINk learn?",
        hint="In words that everybody may read, and without names. Another person, a governance member, publishes it.",
        missing="Say what the LINk learned",
        rows=5,
        max_characters=2000,
    )


class TermsForm(forms.Form):
    acknowledge_days = forms.Integer(label="Working days to acknowledge a complaint", minimum=1, maximum=60)
    answer_days = forms.Integer(label="Working days to answer it", minimum=1, maximum=260)
    review_within_days = forms.Integer(label="Working days to ask for a review", minimum=1, maximum=260)
    review_days = forms.Integer(label="Working days to answer the review", minimum=1, maximum=260)
    told_council = forms.Radios(label="Of which complaints is the council told?", choices=ToldCouncil.choices)
    since = forms.Date(label="From which day?", hint="Complaints that came before keep their periods.")
    why = forms.Text(
        label="What was decided, and when?",
        hint="For example, Core group, 12 May 2010, item 4",
        max_length=500,
    )
    constraint_messages = {
        "complaint_terms_leave_time": ("answer_days", "The answer can’t be due before the acknowledgement")
    }


class CouncilForm(forms.Form):
    council_said = forms.TextArea(
        label="What has the council done about it?",
        hint="Whoever complained and those who handle the complaint read it.",
        missing="Say what the council has done",
        rows=5,
        max_characters=5000,
    )
