from collections.abc import Sequence
from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.people.members.models import ContactBy, Format, Language, Topic
from tenants.people.privacy.models import Identity, Kind, Refusal, Way
from tenants.people.privacy.services.answering import Asked

HOST_WAYS = [choice for choice in Way.choices if choice[0] != Way.SITE]
IDENTITIES = [choice for choice in Identity.choices if choice[0] not in ("", Identity.CODE)]


class ControllerForm(forms.Form):
    name = forms.Text(
        label="Who is the data controller?",
        hint="The person or organisation that decides why and how the LINk’s data about people is used: usually the LINk or its host.",
        missing="Enter who is the data controller",
    )
    address = forms.TextArea(label="Postal address", rows=4, required=False)
    email = forms.Email(label="Email address", autocomplete="off", required=False)
    telephone = forms.Telephone(required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not any(values.get(way) for way in ("address", "email", "telephone")):
            self.add_error("address", "Enter an address, an email address or a telephone number to ask")
        return values


class PersonForm(forms.Form):
    """Who asks, and how they are answered."""

    name = forms.Text(label="Name", missing="Enter the name", autocomplete="name")
    email = forms.Email(label="Email address", required=False)
    telephone = forms.Telephone(required=False)
    address = forms.TextArea(label="Postal address", rows=4, required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not any(values.get(way) for way in ("email", "telephone", "address")):
            self.add_error("email", "Enter an email address, a telephone number or an address")
        return values


class RecordForm(PersonForm):
    kind = forms.Radios(label="What do they ask?", choices=Kind.choices, missing="Select what they ask")
    way = forms.Radios(label="How did it come?", choices=HOST_WAYS, missing="Select how it came")
    received_on = forms.Date(
        label="When was it received?",
        hint="The time to answer is counted from this day. For example, 14 6 2010",
        missing="Enter the date it was received",
        latest=today,
    )
    identity = forms.Select(
        label="How do you know that it is them?",
        choices=IDENTITIES,
        blank="Not checked yet",
        required=False,
    )
    text = forms.TextArea(
        label="What do they say?", hint="In their own words, as far as you can.", required=False
    )
    field_order = ("kind", "way", "received_on", "name", "email", "telephone", "address", "identity", "text")


class ComplaintForm(PersonForm):
    text = forms.TextArea(
        label="What is your complaint?",
        hint="What happened with your data, when, and what you want us to do.",
        missing="Say what your complaint is",
        max_characters=5000,
    )
    field_order = ("text", "name", "email", "telephone", "address")


class IdentityForm(forms.Form):
    identity = forms.Radios(
        label="How do you know that it is them?",
        choices=IDENTITIES,
        missing="Select how you made sure who asks",
    )


class QuestionForm(forms.Form):
    asked = forms.Radios(
        label="What do you need from them?",
        choices=[(Asked.IDENTITY.name, "Who they are"), (Asked.SCOPE.name, "Which data they mean")],
        missing="Select what you need",
    )
    question = forms.TextArea(
        label="Your question",
        hint="It is sent to them by email, or printed in the letter to them.",
        missing="Enter your question",
        max_characters=2000,
    )

    def clean_asked(self) -> Asked:
        return Asked[self.cleaned_data["asked"]]


class CameForm(forms.Form):
    on = forms.Date(
        label="When did it come?",
        hint="For example, 14 6 2010",
        missing="Enter the date it came",
        latest=today,
    )


class LongerForm(forms.Form):
    reason = forms.TextArea(
        label="Why does it take longer?",
        hint="They are told. Only a complex request, or one of many by the same person, may take longer.",
        missing="Say why it takes longer",
        max_characters=2000,
    )


class AnswerForm(forms.Form):
    answer = forms.TextArea(
        label="Your answer",
        hint="What you did, and what they can do if they disagree. It is sent to them by email, or printed in the letter.",
        missing="Enter your answer",
        max_characters=10_000,
    )


class AccessForm(AnswerForm):
    """The answer to who asked what is kept, with the files that may go with it, by number and title."""

    def __init__(self, *args: Any, files: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if files:
            self.fields["enclosed"] = forms.Checkboxes(
                label="Which files go with it?",
                hint="They get these on their page “Your data”, or in the envelope.",
                choices=list(files),
                coerce=int,
                required=False,
            )


class RefuseForm(AnswerForm):
    refusal = forms.Radios(
        label="On which ground?", choices=Refusal.choices, missing="Select the ground of the refusal"
    )
    field_order = ("refusal", "answer")


class AddressForm(forms.Form):
    email = forms.Email(label="Your email address", hint="The one that the LINk has of you.")


class CodeForm(forms.Form):
    refusals_at = "code"
    code = forms.Text(
        label="Your code",
        hint="Six digits. It is in the email that we sent you.",
        missing="Enter the code",
        max_length=20,
        width=10,
        inputmode="numeric",
        autocomplete="one-time-code",
    )


class WhoForm(forms.Form):
    """Of several people at one address, whose record is asked for. Nothing is told of any of them."""

    name = forms.Text(
        label="Your full name",
        hint="As you gave it to us.",
        missing="Enter your full name",
        max_length=200,
        autocomplete="name",
    )
    fact = forms.Text(
        label="Your telephone number or postcode, as we have it",
        hint="If nobody else who uses the address has the same, you see at once what is kept about you. Without it you can still stop "
        "what you agreed to, and ask us.",
        required=False,
        max_length=40,
        width=20,
    )


class OwnDetailsForm(forms.Form):
    """What people change about themselves at once."""

    contact_by = forms.Radios(
        label="How do you want to be contacted?",
        choices=ContactBy.choices,
        missing="Select how you want to be contacted",
    )
    email = forms.Email(
        label="Email address",
        hint="If you change it, sign in again with the new one.",
        required=False,
    )
    telephone = forms.Telephone(required=False)
    address = forms.TextArea(label="Address", required=False, rows=3)
    postcode = forms.Postcode(required=False)
    topics = forms.Checkboxes(label="What are you interested in?", choices=Topic.choices, required=False)
    language = forms.Select(label="Language", choices=Language.choices)
    formats = forms.Checkboxes(
        label="In which forms do you take things in?", choices=Format.choices, required=False
    )
    access_needs = forms.TextArea(
        label="What you need to take part",
        hint="For example, step-free access. Only what you want us to know.",
        required=False,
        rows=3,
    )


class StopForm(forms.Form):
    def __init__(self, *args: Any, ways: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ways"] = forms.Checkboxes(
            label="How should we no longer contact you?",
            hint="We then no longer keep what it takes. Without an email address you can’t sign in here again.",
            choices=list(ways),
            missing="Select at least one",
        )


class OwnConsentsForm(forms.Form):
    """What they agree to hear, purpose by purpose, in today's words: each of these by any of the ways."""

    def __init__(
        self, *args: Any, asked: Sequence[tuple[str, str, Sequence[tuple[str, str]]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for purpose, sentence, ways in asked:
            self.fields[purpose] = forms.Checkboxes(label=sentence, choices=list(ways), required=False)


class AskForm(forms.Form):
    text = forms.TextArea(
        label="What do you ask?",
        missing="Say what you ask",
        max_characters=5000,
    )


class NamedAskForm(AskForm):
    """Of somebody who is on no record with a name."""

    name = forms.Text(
        label="Your full name", missing="Enter your full name", max_length=200, autocomplete="name"
    )
    field_order = ("name", "text")


class ChooseForm(forms.Form):
    """Which of the records that were found are of the person who asks."""

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["records"] = forms.Checkboxes(
            label="Which of these are of the person who asks?",
            hint="They have this name or this email address. Somebody else may have the same.",
            choices=list(choices),
            required=False,
        )


class LookOverForm(forms.Form):
    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_back"] = forms.Checkboxes(
            label="What do you hold back?",
            hint="Only what would tell about somebody else who has not agreed. The rest is told.",
            choices=list(choices),
            required=False,
        )
        self.fields["reason"] = forms.Text(
            label="Why is it held back?", hint="The person is told.", required=False, max_length=200
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("held_back") and not values.get("reason"):
            self.add_error("reason", "Say why it is held back")
        return values


class MentionsForm(forms.Form):
    """Where else their words stand; the host says which of these mean this person."""

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if choices:
            self.fields["mentions"] = forms.Checkboxes(
                label="Their name, address or number also stands here. Which mean this person?",
                hint="The words are taken out there, too. Leave out what is published and what means somebody else.",
                choices=list(choices),
                required=False,
            )
