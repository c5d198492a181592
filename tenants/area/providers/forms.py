"""Questions about providers, premises and services."""

from foundation.design import forms
from foundation.timekeeping import today
from tenants.area.providers import queries
from tenants.area.providers.kinds import DUTIES, FIELDS, KIND_CHOICES, PREMISES_KINDS

CODE_TAKEN = {"provider_code_once": ("code", "Another provider has this code already")}


class FilterForm(forms.Form):
    is_filter = True

    text = forms.Text(label="Name, postcode or code", required=False, width=20)
    kind = forms.Select(label="Kind", choices=KIND_CHOICES, required=False, blank="All kinds")
    duty = forms.Select(
        label="What the law asks of it",
        choices=[(duty.code, duty.label) for duty in DUTIES.values()],
        required=False,
        blank="Anything",
    )
    closed = forms.Checkbox(label="Closed providers", required=False)

    def wanted(self) -> queries.ProviderFilters:
        """The filters from the query string; an invalid choice is ignored."""
        self.is_valid()
        found = getattr(self, "cleaned_data", {})
        return queries.ProviderFilters(
            text=found.get("text", ""),
            kind=found.get("kind", ""),
            duty=found.get("duty", ""),
            closed=bool(found.get("closed", False)),
        )


class ProviderForm(forms.Form):
    constraint_messages = CODE_TAKEN

    name = forms.Text(label="Name of the provider", missing="Enter the provider’s name", max_length=150)
    kind = forms.Radios(
        label="What kind of provider is it?",
        choices=KIND_CHOICES,
        hint="The kind decides what the law asks of it.",
        missing="Select what kind of provider it is",
    )
    code = forms.Text(
        label="NHS or Care Quality Commission code",
        hint="For example, RVY or 1-113405028.",
        required=False,
        max_length=20,
        width=20,
        spellcheck="false",
    )
    email = forms.Email(
        label="Email address for letters",
        hint="Requests and reports are sent here.",
        required=False,
        autocomplete="off",
    )
    address = forms.TextArea(
        label="Postal address for letters",
        hint="A line for each, with the postcode, as on an envelope. Left empty, letters go to its first premises.",
        required=False,
        rows=4,
        max_characters=500,
    )


class FileForm(forms.Form):
    """Asked once for a file of providers, and taken for every row that does not say it itself."""

    kind = forms.Select(
        label="What kind of provider are they?",
        hint="Where a row does not say. Leave it empty if every row says it.",
        choices=KIND_CHOICES,
        required=False,
        blank="Every row says it",
    )


class CommissionersForm(forms.Form):
    commissioners = forms.ModelCheckboxes(
        label="Who is responsible for commissioning its services?",
        hint="The commissioner owes the full answer to a report. Select all that apply.",
        queryset=lambda: queries.services_providers_on(today()),
        required=False,
    )


class CloseForm(forms.Form):
    closes_on = forms.Date(
        label="From which day is it closed?",
        hint="For example, 27 3 2010.",
        missing="Enter the first day on which it is closed",
        name="The day it closes",
    )
    reason = forms.Text(
        label="Why?",
        hint="For example, merged with another practice.",
        missing="Enter why it closed",
        max_length=300,
    )
    successor = forms.ModelSelect(
        label="Which body goes on with its work?",
        hint="Whoever declared an interest in the one has it in the other, too.",
        queryset=lambda: queries.providers_on(today()),
        blank="None",
        required=False,
    )


class ReopenForm(forms.Form):
    reopens_on = forms.Date(
        label="From which day is it open again?",
        hint="For example, 27 3 2010.",
        missing="Enter the day on which it reopens",
        name="The day it reopens",
    )


class PremisesForm(forms.Form):
    name = forms.Text(label="Name of the premises", missing="Enter the name of the premises", max_length=150)
    kind = forms.Radios(
        label="What kind of premises are they?",
        choices=PREMISES_KINDS,
        missing="Select what kind of premises they are",
    )
    address = forms.TextArea(label="Address", rows=3, required=False, max_characters=300)
    postcode = forms.Postcode(required=False, autocomplete="off")
    excluded_parts = forms.TextArea(
        label="Parts that may not be entered",
        hint="Anything beyond what the law excludes everywhere, for example a wing with staff flats.",
        rows=3,
        required=False,
        max_characters=1000,
    )


class ClosePremisesForm(forms.Form):
    closes_on = forms.Date(
        label="From which day are the premises no longer used?",
        hint="For example, 27 3 2010.",
        missing="Enter the first day on which they are no longer used",
        name="The day",
    )


class ServiceForm(forms.Form):
    name = forms.Text(
        label="What is the service called?", missing="Enter the name of the service", max_length=150
    )
    field = forms.Radios(
        label="Is it health or social care?",
        choices=FIELDS,
        missing="Select whether it is health or social care",
        inline=True,
    )


class EndServiceForm(forms.Form):
    ends_on = forms.Date(
        label="From which day is the service no longer provided?",
        hint="For example, 27 3 2010.",
        missing="Enter the first day on which it is no longer provided",
        name="The day",
    )
