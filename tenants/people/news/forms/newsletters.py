from __future__ import annotations

from foundation.design import forms
from tenants.people.members.models import Purpose, Topic
from tenants.people.news import queries

_MOST_NEWS = 40


class IssueForm(forms.Form):
    subject = forms.Text(label="Subject of the email", missing="Enter the subject", max_length=200)
    introduction = forms.TextArea(label="A few words before the news", required=False, rows=5)
    items = forms.ModelCheckboxes(
        label="Which news?",
        hint="In the order in which they stand here. Only what is published can be chosen.",
        queryset=lambda: queries.newest(_MOST_NEWS),
        missing="Select at least one piece of news",
    )
    topics = forms.Checkboxes(
        label="Only for those interested in",
        hint="Leave empty to send it to everybody who wants the news.",
        choices=Topic.choices,
        required=False,
    )


class MailingForm(forms.Form):
    purpose = forms.Radios(
        label="What is it about?",
        choices=[choice for choice in Purpose.choices if choice[0] != Purpose.NEWS],
        hints={Purpose.EVENTS.value: "For news, write a newsletter."},
        missing="Select what it is about",
    )
    subject = forms.Text(label="Subject of the email", missing="Enter the subject", max_length=200)
    introduction = forms.TextArea(
        label="What do you write?",
        hint="It begins with “Hello” and the name, and ends with the LINk’s name and how to reach it.",
        missing="Enter what you write",
        max_characters=10_000,
        rows=12,
    )


class SubscribeForm(forms.Form):
    email = forms.Email(label="Email address", missing="Enter your email address")
    topics = forms.Checkboxes(
        label="What interests you?",
        hint="Leave empty to get all of our news.",
        choices=Topic.choices,
        required=False,
    )
