from foundation.access import Viewer
from foundation.law import Rule

OFFICER = "council_officer"


class CouncilAnswersForItself(Rule):
    """What the council owes is acknowledged and answered here by its own officers. What came from it by letter is
    recorded with the report."""

    citation = "the platform's own rule, so that nobody answers for another body"

    @classmethod
    def applies_to(cls, viewer: Viewer) -> bool:
        return OFFICER in viewer.roles
