"""How relevant decisions are made, asked in plain English and kept as values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from foundation.design import forms
from foundation.timekeeping import today
from tenants.governing.governance import queries
from tenants.governing.governance.rules import Deciding, DecidingRule, Majority, Quorum
from tenants.governing.governance.rules.deciding import MAJORITIES, SHARES

_SHARE_CODES = {f"{part}/{whole}": (part, whole) for part, whole in SHARES}


class DecidingForm(forms.Form):
    body = forms.ModelSelect(
        label="Which body decides?",
        queryset=lambda: queries.bodies_that_sit(today()),
        blank="None: a post decides alone",
        required=False,
    )
    in_writing = forms.Checkbox(label="It may also decide by a round in writing", required=False)
    quorum = forms.Radios(
        label="How many make a quorum?",
        choices=[("number", "A number of people"), ("share", "A share of those entitled")],
        missing="Select how the quorum is counted",
    )
    number = forms.Integer(
        label="The number, or how many more than the share",
        hint="Those are counted who are there, entitled and not standing aside.",
        missing="Enter a number",
        minimum=0,
        maximum=500,
    )
    share = forms.Select(
        label="The share, rounded up",
        choices=[(code, SHARES[share]) for code, share in _SHARE_CODES.items()],
        required=False,
    )
    led = forms.Checkbox(label="The chair or a vice-chair has to be among them", required=False)
    majority = forms.Radios(
        label="What carries a decision?",
        choices=[(code, words[0].upper() + words[1:]) for code, words in MAJORITIES.items()],
        missing="Select what carries a decision",
    )
    casting_vote = forms.Checkbox(label="The chair has a casting vote in a tie", required=False)
    notice_days = forms.Integer(
        label="How many days’ notice does a meeting need?", missing="Enter a number, or 0", maximum=365
    )
    post = forms.ModelSelect(
        label="Which post may decide alone?",
        queryset=lambda: queries.posts_of_bodies(today()),
        blank="None",
        required=False,
    )
    urgent_post = forms.ModelSelect(
        label="Which post may decide what can’t wait?",
        hint="It goes on the agenda of the next sitting.",
        queryset=lambda: queries.posts_of_bodies(today()),
        blank="None",
        required=False,
    )
    by_name = forms.Checkbox(label="Votes are recorded by name", required=False)
    shows_who = forms.Checkbox(
        label="The published decision says by name who decided and who stood aside", required=False
    )
    months = forms.Integer(
        label="For how many months does a decision stand?",
        hint="Leave empty where the procedure doesn’t say it. Then the platform’s own default applies: 12 months.",
        required=False,
        minimum=1,
        maximum=120,
    )

    def rule(self) -> DecidingRule:
        values = self.cleaned_data
        shared = values["quorum"] == "share"
        body, post, urgent = (values[name] for name in ("body", "post", "urgent_post"))
        return DecidingRule(
            body=body.pk if body else None,
            in_writing=values["in_writing"],
            post=post.pk if post else None,
            quorum=Quorum(share=_SHARE_CODES[values["share"] or "1/2"], plus=values["number"])
            if shared
            else Quorum(values["number"]),
            led=values["led"],
            majority=Majority(values["majority"]),
            casting_vote=values["casting_vote"],
            notice_days=values["notice_days"],
            urgent_post=urgent.pk if urgent else None,
            by_name=values["by_name"],
            shows_who=values["shows_who"],
            months=values["months"],
        )


def name_of_question(label: str) -> str:
    return label.replace(".", "_")


class SignaturesForm(forms.Form):
    """How many sign, asked of each kind of record (`kinds`: its name, by its label)."""

    def __init__(self, *args: Any, kinds: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        for label, name in kinds.items():
            self.fields[name_of_question(label)] = forms.Integer(
                label=name, hint="Governance members", missing="Enter a number", minimum=1, maximum=20
            )

    def signatures(self) -> dict[str, int]:
        return {label: self.cleaned_data[name_of_question(label)] for label in self.kinds}


def start_of_rule(deciding: Deciding | None, kind: str) -> dict[str, Any]:
    """What the form shows first: what the draft says of that kind now."""
    rule = deciding.rule(kind) if deciding else DecidingRule(quorum=Quorum(3))
    share = rule.quorum.share
    names = (
        "in_writing",
        "led",
        "majority",
        "casting_vote",
        "notice_days",
        "by_name",
        "shows_who",
        "months",
        "body",
        "post",
        "urgent_post",
    )
    return {
        **{name: getattr(rule, name) for name in names},
        "quorum": "share" if share else "number",
        "number": rule.quorum.plus if share else rule.quorum.number,
        "share": f"{share[0]}/{share[1]}" if share else "1/2",
    }
