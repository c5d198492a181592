from foundation.law import Rule


class JOIN1(Rule):
    """From one place on the internet at most five people or organisations ask to join within an hour."""

    citation = "the platform's own rule, so that no program fills the list"
    PER_HOUR = 5
