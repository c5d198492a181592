"""Returns as the post room hands them to the Department."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from foundation.access import Viewer
from foundation.disclosure import FIRST, Protected, exact, protect
from foundation.exchange.models import Envelope
from foundation.timekeeping.periods import Quarter
from messages.indicators import Indicator, indicators_for
from messages.quarterly_return import QuarterlyReturn
from national.returns import services
from national.returns.models import ReceivedReturn
from tests import people

POST_ROOM = Viewer.system("post room")
Q4 = Quarter.of("2009-10", 4)
IN_APRIL = datetime(2010, 4, 12, 9, 0, tzinfo=UTC)


def protected(indicator: Indicator, count: int | None) -> Protected:
    return protect(count, FIRST) if indicator.protected else exact(count)


def figures(count: int | None = 12, **others: int | None) -> dict[str, Protected]:
    """Each figure the same number, but for those named."""
    return {
        indicator.code: protected(indicator, others.get(indicator.code, count))
        for indicator in indicators_for(Q4)
    }


def message(*, slug: str = "sefton", period: Quarter = Q4, **changes: Any) -> QuarterlyReturn:
    whole: dict[str, Any] = {
        "network": people.space_of(slug).key,
        "period": period,
        "approved_on": date(2010, 4, 10),
        "figures": figures(),
    }
    return QuarterlyReturn(**whole | changes)


def received(
    *,
    at: datetime = IN_APRIL,
    sent_at: datetime | None = None,
    sent: QuarterlyReturn | None = None,
    **changes: Any,
) -> ReceivedReturn:
    made = sent or message(**changes)
    envelope = Envelope(uuid=uuid4(), kind=made.KIND, version=1, body=made.body(), sent_at=sent_at or at)
    return services.receive(message=made, envelope=envelope, by=POST_ROOM, at=at)
