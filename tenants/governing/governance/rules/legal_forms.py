from __future__ import annotations

from datetime import date

from foundation.design.formats import date_long
from foundation.law import Rule
from tenants.governing.governance.models import Form, Holder, LegalForm


class LegalFormsFollowEachOther(Rule):
    """A legal form is recorded from a day after the one before it, once that day has come."""

    citation = "the platform's own rule, so that it is clear who answered for what on a day"

    @classmethod
    def check(cls, earlier: LegalForm | None, since: date, today: date) -> None:
        cls.require(since <= today, f"{date_long(since)} has not come yet.")
        cls.require(
            earlier is None or since > earlier.since,
            f"“{earlier.name if earlier else ''}” is recorded since {date_long(earlier.since if earlier else None)}.",
        )


class AnAssociationMakesNoContract(Rule):
    """An unincorporated association makes no contract in its own name: somebody else makes it."""

    citation = (
        "general law, not a rule about LINks: an unincorporated association is no person of its own "
        "(Conservative and Unionist Central Office v Burrell [1982] 1 WLR 522); take advice"
    )

    @classmethod
    def check(cls, form: str, contracts: str) -> None:
        cls.require(
            form != Form.ASSOCIATION or contracts == Holder.HOST,
            "Select the host, or another legal form.",
        )
