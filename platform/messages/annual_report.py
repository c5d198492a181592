from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from foundation.disclosure import FIRST, Protected, policy_named
from foundation.exchange.messages import Message, Part, Sentence, SpaceKey, without_contact_details
from foundation.timekeeping.periods import Year
from messages.indicators import check_figures, indicators_for, shown


class SectionCode(StrEnum):
    """The parts of a report that may leave.

    Those that name people (authorised representatives, those who make relevant decisions) and the contacts
    stay in the document that the network publishes.
    """

    FOREWORD = "foreword"
    MEMBERSHIP = "membership"
    ACTIVITIES = "activities"
    REQUESTS = "requests"
    REPORTS = "reports"
    REFERRALS = "referrals"
    VISITS = "visits"
    MONEY = "money"
    PLANS = "plans"


Prose = Annotated[
    str, StringConstraints(min_length=1, max_length=20_000), AfterValidator(without_contact_details)
]


class Section(Part):
    code: SectionCode
    title: Sentence
    text: Prose


class AnnualReport(Message):
    """A network's annual report, as published (2007 Act, section 227), without the names of people."""

    KIND: ClassVar = "annual_report"
    VERSION: ClassVar = 1

    network: SpaceKey
    year: Year
    revision: Annotated[int, Field(ge=1)] = 1
    signed_off_on: date
    published_on: date
    published_at_url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s]{1,300}$")]
    figures: dict[str, Protected]
    sections: tuple[Section, ...]
    protection: str = FIRST.code

    def figures_shown(self) -> list[tuple[str, str, str]]:
        return shown(self.figures, policy_named(self.protection) or FIRST)

    @model_validator(mode="after")
    def figures_are_complete_and_protected(self) -> Self:
        check_figures(self.figures, indicators_for(self.year), policy_named(self.protection))
        return self

    @model_validator(mode="after")
    def has_each_section_once(self) -> Self:
        codes = [section.code for section in self.sections]
        if len(codes) != len(set(codes)):
            raise ValueError("a section appears twice")
        return self

    @model_validator(mode="after")
    def days_follow_each_other(self) -> Self:
        if not self.year.ends_on < self.signed_off_on <= self.published_on:
            raise ValueError("a report is signed off after its year has ended, and published after that")
        return self
