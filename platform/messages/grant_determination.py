from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from foundation.exchange.messages import EMAIL_ADDRESS, Message, Part, SpaceKey
from foundation.timekeeping.periods import Year


def without_addresses(text: str) -> str:
    """Long decimals look like telephone numbers, so sums are searched for email addresses only."""
    if EMAIL_ADDRESS.search(text):
        raise ValueError("an email address can't be in a determination")
    return text


Pence = Annotated[int, Field(ge=0)]
Arithmetic = Annotated[
    str, StringConstraints(min_length=1, max_length=300), AfterValidator(without_addresses)
]
Provenance = Annotated[str, StringConstraints(max_length=4000), AfterValidator(without_addresses)]
Decimal = Annotated[str, StringConstraints(pattern=r"^\d{1,18}(\.\d{1,20})?$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class WorkedStep(Part):
    label: Arithmetic
    sum: Arithmetic
    result: Arithmetic


class GrantDetermination(Message):
    """What an authority gets for a year, as published, with every step of the arithmetic."""

    KIND: ClassVar = "grant_determination"
    VERSION: ClassVar = 1

    network: SpaceKey
    authority: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,60}$")]
    year: Year
    amount_pence: Pence
    baseline_pence: Pence
    last_year_pence: Pence | None
    total_pence: Pence
    need: Decimal
    total_need: Decimal
    needs_name: Arithmetic
    needs_source: Provenance
    needs_is_proxy: bool
    steps: Annotated[tuple[WorkedStep, ...], Field(min_length=1)]
    published_on: date
    digest: Digest

    @property
    def share_pence(self) -> int:
        return self.amount_pence - self.baseline_pence

    @model_validator(mode="after")
    def pays_the_baseline(self) -> Self:
        if not self.baseline_pence <= self.amount_pence <= self.total_pence:
            raise ValueError("the grant is below the baseline or above the total")
        return self
