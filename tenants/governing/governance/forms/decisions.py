from __future__ import annotations

from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.governing.governance import queries
from tenants.governing.governance.models import DecisionKind, RelevantDecision


class KindForm(forms.Form):
    kind = forms.Radios(
        label="What kind of decision is it?",
        choices=DecisionKind.choices,
        missing="Select the kind of decision",
    )


class DecisionForm(forms.Form):
    title = forms.Text(label="Short title", missing="Enter a short title")
    decided_on = forms.Date(
        label="Date of the decision",
        hint="For example, 14 6 2010.",
        missing="Enter the date of the decision",
        latest=today,
    )
    text = forms.TextArea(
        label="What was decided",
        hint="It will be published. Do not name people who are not public.",
        missing="Enter what was decided",
    )
    reasons = forms.TextArea(
        label="Reasons", hint="They will be published.", missing="Enter the reasons for the decision"
    )
    deciders = forms.ModelCheckboxes(
        label="Who decided?",
        queryset=queries.governance_members,
        hint="Only people in post on the day of the decision.",
        missing="Select who decided",
    )
    stood_aside = forms.ModelCheckboxes(
        label="Who declared an interest and stood aside?",
        queryset=queries.governance_members,
        required=False,
    )
    interests = forms.TextArea(
        label="What interest was declared?",
        hint="Kept in the LINk’s records and not published.",
        required=False,
        rows=3,
    )

    def facts(self) -> dict[str, Any]:
        """The keyword arguments for the service, with account ids in place of rows."""
        cleaned = dict(self.cleaned_data)
        for name in ("deciders", "stood_aside"):
            if name in cleaned:
                cleaned[name] = [account.pk for account in cleaned[name]]
        return cleaned


class WithdrawForm(forms.Form):
    reason = forms.TextArea(
        label="Why is it withdrawn?", hint="It is published beside the decision.", missing="Enter the reason"
    )


class SupersedeForm(forms.Form):
    successor = forms.ModelSelect(
        label="Which decision takes its place?", missing="Select the decision that takes its place"
    )
    reason = forms.TextArea(
        label="Why is it superseded?", hint="It is published beside the decision.", missing="Enter the reason"
    )

    def __init__(self, *args: Any, decision: RelevantDecision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["successor"]
        assert isinstance(field, forms.ModelSelect)
        field.queryset = queries.possible_successors(decision)
