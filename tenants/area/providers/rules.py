from foundation.law import Rule


class CommissionerRespondsByLaw(Rule):
    """Only an NHS trust, NHS foundation trust, primary care trust or local authority can be recorded as the
    commissioner, because the commissioner owes the LINk the full answer."""

    citation = "SI 2008/528 regs 1(3) and 5(2)"


class ClosedOnce(Rule):
    """A provider that is closed can't be closed again before it has reopened."""

    citation = "the platform's own rule, so that the periods of a provider never overlap"


class ReopensAfterClosing(Rule):
    """A provider can only reopen on a day after the day it closed."""

    citation = "the platform's own rule, so that the periods of a provider never overlap"


class EndsOnce(Rule):
    """Premises close once, and a service ends once: what is used or provided again is added again."""

    citation = "the platform's own rule, so that a day that others have relied on does not change"


class CommissionerStaysOne(Rule):
    """A body recorded as the commissioner of others can't become a kind that has no duty to respond."""

    citation = "SI 2008/528 regs 1(3) and 5(2)"


class SucceededByAnother(Rule):
    """Another body goes on with the work of one that closes, never the same one."""

    citation = (
        "the platform's own rule, so that it is known which body a record of a closed one concerns today"
    )
