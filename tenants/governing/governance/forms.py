from __future__ import annotations

from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.governing.governance import queries
from tenants.governing.governance.models import DecisionKind, Procedure, ProcedureKind, RelevantDecision


class ProcedureForm(forms.Form):
    """The text of a procedure's next version; what the law asks of its kind is asked for."""

    constraint_messages = {
        "procedure_once": "Somebody has just begun this procedure: add your text to its draft"
    }

    title = forms.Text(label="Title", missing="Enter a title")
    text = forms.TextArea(label="Text of the procedure", rows=15, missing="Enter the text of the procedure")
    who_decides = forms.TextArea(
        label="Who may make relevant decisions",
        hint="The regulations ask for this: for example, a majority of the governance members present.",
        missing="Enter who may make relevant decisions",
        rows=3,
    )
    when_referred = forms.TextArea(
        label="When a breach must be referred to the host or the council",
        hint="The regulations ask for this.",
        missing="Enter when a breach must be referred to the host or the council",
        rows=3,
    )
    amendment = forms.Text(
        label="What has changed",
        hint="Readers see this beside the new version.",
        missing="Enter what has changed",
        max_length=500,
    )
    in_force_from = forms.Date(
        label="In force from",
        hint="The day of publication or later. For example, 14 6 2010.",
        missing="Enter the date it takes effect",
    )

    def __init__(self, *args: Any, kind: str, amends: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unwanted = {
            "title": amends,
            "who_decides": kind != ProcedureKind.DECISIONS,
            "when_referred": kind != ProcedureKind.BREACHES,
            "amendment": not amends,
        }
        for name in [name for name, out in unwanted.items() if out]:
            del self.fields[name]


def start_of_version(procedure: Procedure) -> dict[str, Any]:
    """What the form shows first: the draft, or the published text to be amended."""
    draft = getattr(procedure, "draft", None)
    source = draft or queries.latest_version(procedure)
    shown = ("text", "who_decides", "when_referred")
    start = {name: getattr(source, name, "") for name in shown}
    return {
        **start,
        "title": procedure.title,
        "amendment": draft.amendment if draft else "",
        "in_force_from": draft.in_force_from if draft else None,
    }


class ProcedureKindForm(forms.Form):
    kind = forms.Radios(
        label="What is the procedure about?",
        choices=ProcedureKind.choices,
        hints={
            ProcedureKind.DECISIONS: "Needed before any relevant decision. It says who may make them.",
            ProcedureKind.BREACHES: "Needed before any relevant decision. It says when a breach is referred.",
            ProcedureKind.AUTHORISATION: "Needed before anyone is authorised to enter and view.",
        },
        missing="Select what the procedure is about",
    )


class DecisionForm(forms.Form):
    kind = forms.Radios(
        label="What kind of decision is it?",
        choices=DecisionKind.choices,
        missing="Select the kind of decision",
    )
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
