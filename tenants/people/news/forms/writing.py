"""News, press releases and what the press made of them."""

from __future__ import annotations

from foundation.design import forms
from foundation.timekeeping import today
from tenants.people.members.models import Topic
from tenants.people.news import queries
from tenants.people.news.models import Kind


class ItemForm(forms.Form):
    kind = forms.Radios(
        label="What is it?",
        choices=Kind.choices,
        hints={
            Kind.NEWS: "For members and everybody who is interested.",
            Kind.RELEASE: "For newspapers and stations. A governance member publishes it.",
        },
        missing="Select what it is",
    )
    title = forms.Text(label="Title", missing="Enter the title", max_length=200)
    summary = forms.TextArea(
        label="Summary",
        hint="One or two sentences. They stand in the list, in the feed and in newsletters.",
        missing="Enter a summary",
        rows=3,
        max_characters=500,
    )
    text = forms.TextArea(
        label="Text", hint="Name nobody who has not agreed to it.", missing="Enter the text", rows=12
    )
    topics = forms.Checkboxes(
        label="What is it about?",
        hint="Leave empty if it interests everybody.",
        choices=Topic.choices,
        required=False,
    )
    contact = forms.Text(
        label="Whom may the press ask?",
        hint="A name and a telephone number. It is published.",
        required=False,
        max_length=300,
    )


class CoverageForm(forms.Form):
    appeared_on = forms.Date(label="When did it appear?", missing="Enter when it appeared", latest=today)
    outlet = forms.Text(
        label="Where?",
        hint="The newspaper, station or site.",
        missing="Enter where it appeared",
        max_length=200,
    )
    title = forms.Text(label="Title, or what it was about", missing="Enter the title", max_length=200)
    link = forms.WebAddress(label="Address on the web", required=False)
    item = forms.ModelSelect(
        label="Which press release led to it?",
        queryset=queries.releases,
        blank="None",
        required=False,
    )
    note = forms.TextArea(label="What did it say, or ask?", required=False, rows=4)
