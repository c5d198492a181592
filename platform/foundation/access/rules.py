"""Rules on who may be given which role. They are the platform's own, not statutory."""

from foundation.law import Rule

_OWN = "the platform's own rule, for separation of duties"


class NotYourself(Rule):
    """Nobody changes their own roles or closes their own account."""

    citation = _OWN


class SeparateDuties(Rule):
    """The same person can't hold two roles of which one checks or contracts the other."""

    citation = _OWN


class RestsOnARecord(Rule):
    """Some roles are given by a record and by nobody: a post of the LINk, or a place on its published list. They end with it."""

    citation = (
        "the platform's own rule, so that no host makes itself a member of the LINk’s governance or one of its representatives "
        "(SI 2008/528 regs 2 and 3 leave both to the LINk’s own procedures)"
    )


class OncePerPerson(Rule):
    """A person holds a role once at a time."""

    citation = "the platform's own rule, so that it is clear who was in post on a day"


class NamedPeople(Rule):
    """A role of a few named people is held by no more of them on any day."""

    citation = _OWN


class RoleDates(Rule):
    """A role ends on or after the day it starts."""

    citation = "the platform's own rule, so that it is clear who was in post on a day"


class RoleIsNotProlonged(Rule):
    """A role that has a last day may end before it, and not after it: who stays longer is given the role again."""

    citation = "the platform's own rule, so that no role comes back without what giving it asks for"


class RoleEndsAhead(Rule):
    """The last day of a role is today or later: until now it was held. Whose role has to end this minute has their account closed."""

    citation = "the platform's own rule, so that it stays clear who was in post on a day"


class SomebodyManages(Rule):
    """On every day to come there is someone who can look after the accounts."""

    citation = "the platform's own rule, so that nobody is locked out for good"


class OpenAccounts(Rule):
    """Only somebody whose account is open is invited or given a role."""

    citation = "the platform's own rule, so that a closed account stays closed"
