"""Legal duties as classes, and the refusal that names the duty it enforces.

A rule is declared beside the noun it governs, in that app's `rules.py`:

    class DEC1(Rule):
        \"\"\"A decision can't be made before a procedure for making decisions has been published.\"\"\"

        citation = "SI 2008/528 reg 2(1)(a)"

    DEC1.require(procedure is not None)

The docstring is what the person refused will read, so it is a sentence in plain English.
"""

from __future__ import annotations

from typing import ClassVar, NoReturn


class Refused(Exception):
    """An act that a rule does not allow."""

    def __init__(self, rule: type[Rule], detail: str = "") -> None:
        self.rule = rule
        self.detail = detail
        super().__init__(f"{self.sentence} {detail}".strip())

    @property
    def code(self) -> str:
        return self.rule.__name__

    @property
    def sentence(self) -> str:
        return self.rule.sentence()

    @property
    def citation(self) -> str:
        return self.rule.citation


class Rule:
    """Base of every rule; never used by itself."""

    citation: ClassVar[str] = ""
    _declared: ClassVar[list[type[Rule]]] = []

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if not cls.sentence() or not cls.citation:
            raise TypeError(f"{cls.__name__} needs a sentence (its docstring) and a citation")
        Rule._declared.append(cls)

    @classmethod
    def sentence(cls) -> str:
        return " ".join((cls.__dict__.get("__doc__") or "").split())

    @classmethod
    def refuse(cls, detail: str = "") -> NoReturn:
        raise Refused(cls, detail)

    @classmethod
    def require(cls, condition: object, detail: str = "") -> None:
        if not condition:
            cls.refuse(detail)


def all_rules() -> tuple[type[Rule], ...]:
    """Every rule declared so far, in the order of their modules and names."""
    return tuple(sorted(Rule._declared, key=lambda rule: (rule.__module__, rule.__name__)))


class CalendarCovers(Rule):
    """Days can only be counted in years whose bank holidays are in the calendar."""

    citation = "Banking and Financial Dealings Act 1971 s.1"


class InForce(Rule):
    """A time limit can only be counted under law that was in force on the day it started to run."""

    citation = "the commencement and revocation of each instrument"


class FixedStart(Rule):
    """This time limit runs from the same day of every year, and from no other."""

    citation = "LGPIHA 2007 s.227; SI 2010/279 reg 9"


class PauseByLaw(Rule):
    """A clock can only be stopped where the law that sets it provides for stopping it."""

    citation = "the instrument of the clock"


class PauseInOrder(Rule):
    """A clock is stopped on or after the day it started and after every earlier stop, and runs again on or after the day it was
    stopped."""

    citation = "the instrument of the clock"


class LongerByLaw(Rule):
    """A time limit is made longer only where the law provides for it, once, and before its last day is over."""

    citation = "the instrument of the clock"


class ClockIsOpen(Rule):
    """A clock that has been met or cancelled can't be changed."""

    citation = "the platform's own rule, so that a record of compliance stays as it was made"


class ClockRunning(Rule):
    """A clock that is stopped has to be started again before anything else happens to it."""

    citation = "the instrument of the clock"


class MetWhileRunning(Rule):
    """A clock is met on a day from its start to today."""

    citation = "the platform's own rule, so that a mistyped date is not taken for compliance"
