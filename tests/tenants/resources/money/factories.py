from datetime import datetime
from typing import Any

from foundation.access import Viewer
from tenants.resources.money import services
from tenants.resources.money.models import MoneyYear, SpendingLine

SYSTEM = Viewer.system("tests")


def year(label: str = "2009-10", *, at: datetime) -> MoneyYear:
    return services.open_year(label=label, by=SYSTEM, at=at)


def line(money: MoneyYear, amount: int | None, *, at: datetime, **facts: Any) -> SpendingLine:
    """Spent by the host on staff, in the first quarter, unless told otherwise; in pence."""
    values = {"spender": "host", "heading": "staff", "quarter": 1, "source": "The host’s ledger", **facts}
    return services.record_spending(year=money, amount=amount, by=SYSTEM, at=at, **values)
