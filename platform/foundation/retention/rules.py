from foundation.law import Rule


class NetworkChooses(Rule):
    """How long these records are kept is set by law, and not for you to choose."""

    citation = "the platform's own rule"


class KeptForAWhile(Rule):
    """Records are kept for at least one month and at most ten years."""

    citation = "UK GDPR Art 5(1)(e); before 2018 DPA 1998 Sch 1 Part I para 5"
