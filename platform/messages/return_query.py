from datetime import date
from typing import Annotated, ClassVar, Self
from uuid import UUID

from pydantic import Field, model_validator

from foundation.exchange.messages import Message, Sentence, SpaceKey
from foundation.timekeeping.periods import Quarter
from messages.indicators import BY_CODE


class ReturnQuery(Message):
    """What the Department asks a network about one figure of a return, or about the return as a whole."""

    KIND: ClassVar = "return_query"
    VERSION: ClassVar = 1

    network: SpaceKey
    period: Quarter
    revision: Annotated[int, Field(ge=1)]
    envelope: UUID
    code: str | None = None
    question: Sentence
    asked_on: date
    answer_by: date

    @model_validator(mode="after")
    def asks_about_a_known_figure(self) -> Self:
        if self.code is not None and self.code not in BY_CODE:
            raise ValueError(f"{self.code} is not a figure of a return")
        return self

    @model_validator(mode="after")
    def gives_time_to_answer(self) -> Self:
        if self.answer_by < self.asked_on:
            raise ValueError("the answer is wanted before the question is asked")
        return self
