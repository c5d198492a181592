from datetime import date, timedelta
from typing import Annotated, ClassVar, Self

from django.conf import settings
from pydantic import Field, model_validator

from foundation.disclosure import FIRST, Protected, policy_named
from foundation.exchange.messages import Message, Part, Sentence, SpaceKey
from foundation.timekeeping.periods import Quarter
from messages.indicators import check_figures, indicators_for, shown


def return_due_on(quarter: Quarter) -> date:
    """The day that the Department has set for returns. No law sets one."""
    return quarter.ends_on + timedelta(days=settings.LINKS_RETURN_DAYS)


class Explanation(Part):
    """Why a figure that looks odd is right: the answer to a soft check."""

    code: str
    text: Sentence


class QuarterlyReturn(Message):
    """A network's figures for a quarter. A correction is the next revision; earlier ones are kept."""

    KIND: ClassVar = "quarterly_return"
    VERSION: ClassVar = 1

    network: SpaceKey
    period: Quarter
    revision: Annotated[int, Field(ge=1)] = 1
    approved_on: date
    figures: dict[str, Protected]
    explanations: tuple[Explanation, ...] = ()
    protection: str = FIRST.code

    def figures_shown(self) -> list[tuple[str, str, str]]:
        return shown(self.figures, policy_named(self.protection) or FIRST)

    @model_validator(mode="after")
    def figures_are_complete_and_protected(self) -> Self:
        check_figures(self.figures, indicators_for(self.period), policy_named(self.protection))
        return self

    @model_validator(mode="after")
    def is_for_a_quarter_that_has_ended(self) -> Self:
        if self.approved_on <= self.period.ends_on:
            raise ValueError(f"{self.period.label} had not ended when the return was approved")
        return self

    @model_validator(mode="after")
    def explains_its_own_figures(self) -> Self:
        if strangers := sorted({e.code for e in self.explanations} - self.figures.keys()):
            raise ValueError(f"explanations of figures that are not there: {', '.join(strangers)}")
        return self
