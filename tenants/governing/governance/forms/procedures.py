from __future__ import annotations

from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.governing.governance import queries
from tenants.governing.governance.models import Procedure, ProcedureDraft, ProcedureKind
from tenants.governing.governance.queries.publishing import decisions_to_publish_under
from tenants.governing.governance.rules.wordings import wordings


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

    review_by = forms.Date(
        label="To be reviewed by",
        hint="Leave empty where the procedure doesn’t say it. Then our default applies: 12 months after it takes effect.",
        required=False,
    )
    begun_from = forms.Hidden()

    def __init__(self, *args: Any, kind: str, amends: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unwanted = {
            "title": amends,
            "who_decides": kind != ProcedureKind.DECISIONS,
            "when_referred": kind != ProcedureKind.BREACHES,
            "amendment": not amends,
            "begun_from": amends,
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
        "review_by": draft.review_by if draft else None,
    }


def start_from_template(kind: str) -> dict[str, Any]:
    """What the form shows first where somebody begins from the template of that kind; nothing where there is none."""
    wording = wordings().get(kind)
    if wording is None:
        return {}
    shown = ("title", "text", "who_decides", "when_referred")
    return {**{name: getattr(wording, name) for name in shown}, "begun_from": kind}


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


class PublishForm(forms.Form):
    decision = forms.ModelRadios(
        label="Which decision says so?",
        hint="Only published decisions that name this text, as it now reads, can be chosen.",
        missing="Choose the decision",
    )

    def __init__(self, *args: Any, draft: ProcedureDraft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decisions: Any = self.fields["decision"]
        decisions.queryset = decisions_to_publish_under(draft, today())
