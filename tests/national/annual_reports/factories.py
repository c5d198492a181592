"""Annual reports as the post room hands them to the Department."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from foundation.access import Viewer
from foundation.disclosure import FIRST, Protected, exact, protect
from foundation.exchange.models import Envelope
from foundation.timekeeping.periods import Year
from messages.annual_report import AnnualReport, Section, SectionCode
from messages.indicators import INDICATORS, Indicator
from national.annual_reports import services
from national.annual_reports.models import ReceivedReport
from tests import people

YEAR = Year.named("2009-10")
IN_JUNE = datetime(2010, 6, 11, 9, 0, tzinfo=UTC)


def protected(indicator: Indicator, count: int | None) -> Protected:
    return protect(count, FIRST) if indicator.protected else exact(count)


def figures(count: int | None = 12, **others: int | None) -> dict[str, Protected]:
    """Each figure the same number, but for those named."""
    return {
        indicator.code: protected(indicator, others.get(indicator.code, count)) for indicator in INDICATORS
    }


def message(*, slug: str = "sefton", year: Year = YEAR, **changes: Any) -> AnnualReport:
    whole: dict[str, Any] = {
        "network": people.space_of(slug).key,
        "year": year,
        "signed_off_on": date(2010, 6, 1),
        "published_on": date(2010, 6, 10),
        "published_at_url": f"http://{slug}.localhost/annual-report/published/{year.label}/",
        "figures": figures(),
        "sections": (Section(code=SectionCode.ACTIVITIES, title="Activities", text="We listened."),),
    }
    return AnnualReport(**whole | changes)


def received(*, at: datetime = IN_JUNE, sent: AnnualReport | None = None, **changes: Any) -> ReceivedReport:
    made = sent or message(**changes)
    envelope = Envelope(uuid=uuid4(), kind=made.KIND, version=1, body=made.body(), sent_at=at)
    return services.receive(message=made, envelope=envelope, by=Viewer.system("post room"), at=at)
