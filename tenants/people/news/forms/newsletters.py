from __future__ import annotations

from foundation.design import forms
from tenants.people.members.models import Topic
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


class SubscribeForm(forms.Form):
    email = forms.Email(label="Email address", missing="Enter your email address")
    topics = forms.Checkboxes(
        label="What interests you?",
        hint="Leave empty to get all of our news.",
        choices=Topic.choices,
        required=False,
    )
