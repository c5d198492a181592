"""What whoever runs an election is asked."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from foundation.design import forms
from foundation.reading import UnreadableError, whole_number
from foundation.timekeeping import today
from tenants.governing.elections import queries
from tenants.governing.elections.envelopes import Envelope, envelope
from tenants.governing.elections.models import Electorate, Method
from tenants.people.members.models import ConsentHow


class ElectionForm(forms.Form):
    title = forms.Text(
        label="Name of the election",
        hint="For example, Stewardship group 2010.",
        missing="Enter the name of the election",
    )
    post = forms.Text(
        label="What is filled?",
        hint="For example, member of the stewardship group, for two years.",
        missing="Enter what is filled",
    )
    fills = forms.ModelSelect(
        label="Is it a post of a body?",
        hint="Whoever is elected then holds it when the result is declared.",
        queryset=lambda: queries.posts_to_fill(today()),
        blank="No, it is said in words only",
        required=False,
    )
    term_since = forms.Date(label="From which day is the post held?", name="first day", required=False)
    term_until = forms.Date(
        label="Until which day?", hint="Leave empty if it has no end.", name="last day", required=False
    )
    seats = forms.Integer(
        label="How many seats?", missing="Enter how many seats", minimum=1, maximum=60, width=2
    )
    method = forms.Radios(
        label="How are they filled?",
        choices=Method.choices,
        hints={
            Method.STV: "Voters number the candidates. Counted as Scottish councils are elected.",
            Method.PLURALITY: "Easy to follow; a majority can take every seat.",
            Method.APPROVAL: "For a choice of people whom most can live with.",
            Method.LOT: "For a panel of people who are willing to serve.",
        },
        missing="Select how they are filled",
    )
    electorate = forms.Radios(
        label="Who may vote and stand?", choices=Electorate.choices, missing="Select who may vote"
    )
    frozen_on = forms.Date(
        label="On which day must they have joined?",
        hint="Whoever takes part on that day is on the roll.",
        missing="Enter the day of the roll",
        name="day of the roll",
    )
    asks_proposer = forms.Checkbox(label="A candidate needs a proposer", required=False)
    nominations_close_on = forms.Date(
        label="When do nominations close?", hint="At noon.", missing="Enter when nominations close"
    )
    opens_on = forms.Date(label="When does voting open?", missing="Enter when voting opens")
    closes_on = forms.Date(
        label="When does voting close?",
        hint="At noon. Leave about four weeks, for paper that comes by post.",
        missing="Enter when voting closes",
    )
    officer = forms.Text(
        label="Who is the returning officer?",
        hint="A person who neither stands nor votes.",
        missing="Enter the name of the returning officer",
    )
    officer_contact = forms.Text(
        label="How are they reached?",
        hint="An address, an email address or a telephone number. It is published.",
        missing="Enter how the returning officer is reached",
        max_length=300,
    )
    complaints = forms.TextArea(
        label="How can somebody complain about the election?",
        hint="To whom, and who looks into it. It is published with the result.",
        missing="Enter how somebody can complain",
        rows=3,
    )
    complaint_days = forms.Integer(
        label="For how many days after the result?",
        missing="Enter for how many days",
        minimum=1,
        maximum=90,
        width=2,
    )
    publish_from = forms.Integer(
        label="From how many papers on is the file of ballots published?",
        hint="With few papers, a rare order of preferences can say whose it is.",
        missing="Enter from how many papers on",
        minimum=10,
        maximum=10_000,
    )
    lot_source = forms.Text(
        label="Which public draw decides ties?",
        hint="A draw that nobody here can sway, named so that it can’t be mistaken: which one, and which of its numbers.",
        missing="Enter which public draw decides ties",
        max_length=500,
    )
    lot_drawn_on = forms.Date(
        label="On which day is it drawn?",
        hint="After nominations close.",
        missing="Enter the day of the draw",
        name="day of the draw",
    )


class NominationForm(forms.Form):
    statement = forms.TextArea(
        label="What do they say to voters?",
        hint="In their own words. It is published.",
        required=False,
        rows=6,
        max_characters=2000,
    )
    interests = forms.TextArea(
        label="Which interests do they declare?",
        hint="Where they or somebody close to them work, sit, own or earn, as they say it. “None” is an answer. Nobody in a "
        "family is named. It is published beside the statement.",
        missing="Enter the interests that they declare, or “None”",
        rows=3,
        max_characters=1000,
    )
    nominated_on = forms.Date(
        label="When did the nomination arrive?", missing="Enter when it arrived", latest=today
    )
    consented_on = forms.Date(
        label="When did they agree to stand?", missing="Enter when they agreed", latest=today
    )
    consent_how = forms.Radios(
        label="How did they agree?", choices=ConsentHow.choices, missing="Select how they agreed"
    )
    proposer = forms.Text(label="Who proposed them?", missing="Enter who proposed them")

    def __init__(self, *args: Any, asks_proposer: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_proposer:
            del self.fields["proposer"]


class WithdrawForm(forms.Form):
    withdrawn_on = forms.Date(
        label="When did they withdraw?", missing="Enter when they withdrew", latest=today
    )
    because = forms.Text(
        label="What is said about it?",
        hint="For example, has moved away. It is published.",
        required=False,
        max_length=500,
    )


class CallOffForm(forms.Form):
    reason = forms.TextArea(
        label="Why is it called off?",
        hint="It is published. Votes that were given are not counted.",
        missing="Enter why it is called off",
        rows=3,
    )


class FollowForm(forms.Form):
    reason = forms.TextArea(
        label="Why?",
        hint="What was found, and what it means for the result. It is published. Name nobody who complained.",
        missing="Say why",
        rows=5,
    )


class DrawForm(forms.Form):
    sources = forms.Lines(
        label="Which numbers were drawn?",
        hint="The numbers of one draw in a line, with spaces between them; the next draw, if there are several, in the next line.",
        missing="Enter the numbers that were drawn",
        longest_line=120,
        most_lines=5,
        rows=2,
    )

    def clean_sources(self) -> list[list[int]]:
        try:
            return [
                [whole_number(word) for word in line.replace(",", " ").split()]
                for line in self.cleaned_data["sources"]
            ]
        except UnreadableError as error:
            raise ValidationError("Enter whole numbers with spaces between them") from error


class EnvelopeForm(forms.Form):
    envelope = forms.Text(
        label="What is the number on the envelope?",
        hint="As it stands there: 12, or 12/2. Strike it before the envelope is opened. Put the sheet among the others, so that "
        "nobody knows whose it is.",
        missing="Enter the number on the envelope",
        max_length=12,
        width=10,
    )

    def clean_envelope(self) -> Envelope:
        return _envelope(self.cleaned_data["envelope"])


class PaperForm(forms.Form):
    envelope = forms.Text(
        label="What is their number?",
        hint="From the roll: 12. Of a paper that is replaced, as it stands on its envelope: 12, or 12/2.",
        missing="Enter their number",
        max_length=12,
        width=10,
    )
    again = forms.Radios(
        label="Why do they get a paper?",
        choices=[("no", "They ask for one"), ("yes", "Theirs was spoiled, lost, or did not come")],
        hints={"yes": "The earlier one counts no more: its envelope is left unopened."},
        missing="Select why they get a paper",
    )

    def clean_envelope(self) -> Envelope:
        return _envelope(self.cleaned_data["envelope"])

    def clean_again(self) -> bool:
        return str(self.cleaned_data["again"]) == "yes"


def _envelope(typed: str) -> Envelope:
    try:
        return envelope(typed)
    except UnreadableError as error:
        raise ValidationError("Enter a number as it stands on the envelope, like 12 or 12/2") from error
