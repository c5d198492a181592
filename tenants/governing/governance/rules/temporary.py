"""SI 2008/528 regs 8 and 9: what is asked for under temporary arrangements, until the relevant time. It is lighter than regs 2 and 3."""

from datetime import date

from foundation.design.formats import date_long
from foundation.law import Rule
from tenants.governing.governance.models import ProcedureVersion, RelevantDecision


class TEMP1(Rule):
    """Under temporary arrangements a relevant decision needs a procedure for making relevant decisions. It need not be published,
    and no procedure for breaches of it is asked for."""

    citation = "SI 2008/528 reg 8(5)(a)"

    @classmethod
    def check(cls, procedure: ProcedureVersion | None, on: date) -> ProcedureVersion:
        if procedure is None:
            cls.refuse(f"None was in force on {date_long(on)}.")
        return procedure


class TEMP3(Rule):
    """What was decided under temporary arrangements is done under them: from the relevant time on, the LINk decides itself."""

    citation = (
        "SI 2008/528 regs 2(2) and 8(6): the one is a decision of the LINk, the other of whoever carries on the activities "
        "until then. That the second gives the LINk no authority is our reading"
    )

    @classmethod
    def check(cls, decision: RelevantDecision, on: date, *, made_under: bool, done_under: bool) -> None:
        cls.require(
            done_under or not made_under,
            f"“{decision.title}” was made on {date_long(decision.decided_on)}, under temporary arrangements that did not stand "
            f"any more on {date_long(on)}.",
        )


class KeptWithoutPublishing(Rule):
    """A procedure is adopted without being published only under temporary arrangements."""

    citation = "SI 2008/528 regs 2(1)(a) and 3(1)(a), and regs 8(5)(a) and 9(1)(a)"
