"""What must hold before money is shared out, approved or published. None of these is statute: the first four
follow from the two-part formula in Hansard, HC Deb 4 March 2008 (190251); the rest are this service's own."""

from foundation.law import Rule

FORMULA = "HC Deb 4 March 2008, written answer 190251"
OWN = "Allocation rules of this service"


class TotalPaysBaselines(Rule):
    """The total must be enough to pay every authority its baseline."""

    citation = FORMULA


class NeedIsKnown(Rule):
    """Every authority in force on the first day of the year needs one figure of need. None is below zero, and
    not all are zero."""

    citation = FORMULA


class WholeUnits(Rule):
    """The total and the baseline must be whole numbers of the unit that grants are rounded to."""

    citation = OWN


class LimitsCanBeMet(Rule):
    """The floor and the cap on change from last year must leave a way to pay out exactly the total."""

    citation = OWN


class TermsAreSound(Rule):
    """The total and the baseline cannot be below zero, and the floor cannot be above the cap."""

    citation = OWN


class TwoPeople(Rule):
    """A round is approved by a different person from those who prepared or submitted it."""

    citation = OWN


class SeenAsSubmitted(Rule):
    """An approval is for the submission that the approver read, not for a later one."""

    citation = OWN


class ResultStands(Rule):
    """A determination is published only if its inputs, worked out again, give the same amounts."""

    citation = OWN


class RealYear(Rule):
    """A round is for a financial year from 1 April to 31 March, written like 2010-11."""

    citation = OWN


class OneRoundForAYear(Rule):
    """Each financial year has one round."""

    citation = OWN


class OpenToChange(Rule):
    """A round can be changed only while it is a draft or has been returned to its preparer."""

    citation = OWN


class UsedDatasetsStay(Rule):
    """A needs dataset that a round uses cannot be withdrawn."""

    citation = OWN


class WholeFile(Rule):
    """A needs file is loaded whole or not at all: every row must be right first."""

    citation = OWN


class ScenarioIsChosen(Rule):
    """A round is submitted with one chosen scenario that has been worked out for every authority in force."""

    citation = OWN
