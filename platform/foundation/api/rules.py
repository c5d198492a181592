"""Rules for every token. They are the platform's own, not statutory."""

from foundation.law import Rule


class NoMoreThanYourOwn(Rule):
    """A token can be given only what the person who issues it may do themselves."""

    citation = "the platform's own rule, so that a token is no way round a role"


class TokenEnds(Rule):
    """A token works for a year at most; issue a new one before it ends."""

    citation = "the platform's own rule, so that a forgotten token stops by itself"
