"""Returns for other tests, made by the app's own services."""

from datetime import UTC, datetime

from foundation.access import Viewer
from foundation.timekeeping.periods import Quarter
from tenants.accountability.returns import services
from tenants.accountability.returns.models import ReturnVersion

BY = Viewer.system("tests")
Q4 = Quarter.of("2009-10", 4)
IN_APRIL = datetime(2010, 4, 12, 9, 0, tzinfo=UTC)


def submitted(period: Quarter = Q4, *, by: Viewer = BY, at: datetime = IN_APRIL) -> ReturnVersion:
    version = services.prepare(period=period, by=by, at=at)
    services.submit(version, by=by, at=at)
    return version


def approved(period: Quarter = Q4, *, at: datetime = IN_APRIL) -> ReturnVersion:
    version = submitted(period, at=at)
    services.approve(version, by=BY, at=at)
    return version


def sent(period: Quarter = Q4, *, at: datetime = IN_APRIL) -> ReturnVersion:
    version = approved(period, at=at)
    services.send(version, by=BY, at=at)
    return version
