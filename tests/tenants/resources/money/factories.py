from datetime import datetime
from typing import Any

from foundation.access import Viewer
from tenants.resources.money import acts, services
from tenants.resources.money.models import MoneyYear, Spending, SpendingLine
from tests.tenants.governing.governance import factories as governance

SYSTEM = Viewer.system("tests")


def year(label: str = "2009-10", *, at: datetime) -> MoneyYear:
    return services.open_year(label=label, by=SYSTEM, at=at)


def line(money: MoneyYear, amount: int | None, *, at: datetime, **facts: Any) -> SpendingLine:
    """Spent by the host on staff, in the first quarter, unless told otherwise; in pence."""
    values = {"spender": "host", "heading": "staff", "quarter": 1, "source": "The host’s ledger", **facts}
    return services.record_spending(year=money, amount=amount, by=SYSTEM, at=at, **values)


def planned(title: str = "A course", *, at: datetime, **facts: Any) -> Spending:
    """Training for £300, to be spent in the month of `at`."""
    day = at.date()
    values = {
        "heading": "training",
        "pence": 30_000,
        "starts_on": day.replace(day=1),
        "ends_on": day.replace(day=28),
        **facts,
    }
    return services.plan_spending(title=title, **values, by=SYSTEM, at=at)


def spent(title: str = "A course", *, at: datetime, **facts: Any) -> Spending:
    """Under a decision that names exactly that."""
    spending = planned(title, at=at, **facts)
    decision = governance.decision_for(acts.as_it_stands(spending, at.date()), at=at)
    services.spend(spending, decision=decision, spent_on=at.date(), by=SYSTEM, at=at)
    return spending
