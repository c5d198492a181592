from __future__ import annotations

from foundation.design import forms
from foundation.timekeeping import today
from tenants.governing.governance import queries
from tenants.governing.governance.models import BodyKind, How, Office, TermEnd


class BodyForm(forms.Form):
    constraint_messages = {"body_name_once": ("name", "There is a body with this name already")}

    name = forms.Text(label="Name of the body", missing="Enter the name of the body", max_length=200)
    kind = forms.Radios(
        label="What kind of body is it?",
        choices=BodyKind.choices,
        hints={
            BodyKind.GOVERNING: "Decides for the LINk, in a model of the LINk’s own.",
            BodyKind.HUB: "Governs and manages the LINk.",
            BodyKind.STEERING: "Steers the work programme and decides.",
            BodyKind.LOCALITY: "Speaks for a part of the area, and decides nothing alone.",
            BodyKind.CITIZENS: "Everybody who takes part meets and decides.",
            BodyKind.TASK: "Does one task and ends with it.",
        },
        missing="Select what kind of body it is",
    )
    since = forms.Date(label="Since when?", hint="For example, 1 4 2010.", missing="Enter its first day")
    until = forms.Date(
        label="Its last day",
        hint="A task group ends with its task. Leave empty where no end is known.",
        required=False,
    )
    purpose = forms.TextArea(label="What is it for?", required=False, rows=3)
    parent = forms.ModelSelect(
        label="Is it a part of another body?",
        queryset=lambda: queries.bodies_standing(today()),
        blank="No",
        required=False,
    )
    individuals_wanted = forms.Integer(
        label="How many members should there be for themselves, at least?",
        hint="For example 6, where the LINk wants a balance between individuals and organisations.",
        required=False,
        minimum=0,
        maximum=500,
    )
    organisations_wanted = forms.Integer(
        label="How many on behalf of organisations, at least?", required=False, minimum=0, maximum=500
    )

    def clean_individuals_wanted(self) -> int:
        return self.cleaned_data["individuals_wanted"] or 0

    def clean_organisations_wanted(self) -> int:
        return self.cleaned_data["organisations_wanted"] or 0


class PostForm(forms.Form):
    constraint_messages = {"post_name_once": ("name", "This body has a post with this name already")}

    office = forms.Radios(
        label="What kind of post is it?", choices=Office.choices, missing="Select the kind of post"
    )
    name = forms.Text(
        label="What is it called?",
        hint="For example, “Chair” or “Member for the north”.",
        missing="Enter what the post is called",
        max_length=100,
    )
    seats = forms.Integer(
        label="How many people hold it at a time?",
        missing="Enter how many people hold it",
        minimum=1,
        maximum=500,
    )


class AppointForm(forms.Form):
    constraint_messages = {"account_email_once": ("sign_in", "Somebody has just been invited with it")}

    how = forms.Radios(
        label="How did they come to the post?", choices=How.choices, missing="Select how they came to it"
    )
    decision = forms.ModelSelect(
        label="By which decision?",
        hint="Needed for somebody who was appointed.",
        queryset=queries.decisions_to_rest_on,
        blank="None",
        required=False,
    )
    evidence = forms.Text(
        label="What shows it?",
        hint="For example, “Election of 12 July 2010”. Needed where there is no decision.",
        required=False,
        max_length=300,
    )
    since = forms.Date(
        label="First day", hint="For example, 1 4 2010.", missing="Enter the first day", name="first day"
    )
    until = forms.Date(label="Last day", hint="Leave empty for no fixed end.", required=False)
    on_behalf_of = forms.ModelSelect(
        label="On behalf of which organisation?",
        queryset=lambda: queries.organisations_to_speak_for(today()),
        blank="For themselves",
        required=False,
    )
    consented_on = forms.Date(
        label="When did they agree to hold the post?",
        missing="Enter when they agreed",
        name="date they agreed",
        latest=today,
    )
    named_in_public = forms.Checkbox(
        label="They agree to stand by name on the public page of who decides", required=False
    )
    sign_in = forms.Email(
        label="Email address to sign in with",
        hint="Only in a body that governs. They may sign in as governance member while the term lasts. "
        "Somebody new is sent an invitation.",
        required=False,
        autocomplete="off",
    )


class EndTermForm(forms.Form):
    on = forms.Date(label="Last day", hint="They hold the post until its end.", missing="Enter the last day")
    reason = forms.Radios(
        label="Why does it end?",
        choices=[choice for choice in TermEnd.choices if choice[0] != TermEnd.DISSOLVED],
        missing="Select why it ends",
    )


class DissolveForm(forms.Form):
    on = forms.Date(label="Last day", hint="Every term in it ends then, too.", missing="Enter the last day")


class SignInForm(forms.Form):
    email = forms.Email(
        label="Email address",
        hint="They may sign in as governance member while the term lasts. Somebody new is sent an invitation.",
        missing="Enter the email address",
        autocomplete="off",
    )
