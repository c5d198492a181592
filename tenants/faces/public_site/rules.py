from foundation.law import Rule


class NotAFlood(Rule):
    """From one place on the internet at most five people ask to join within five minutes, and thirty within an hour."""

    citation = "the platform's own rule, so that no program fills the list; a stall or a library is no flood"
    AT_ONCE = 5
    PER_HOUR = 30
    # While staff hold a stall, where people queue for one tablet.
    AT_A_STALL = 200
