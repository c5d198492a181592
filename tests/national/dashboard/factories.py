"""Returns as the Department keeps them, made up; and a register with a LINk for every authority."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from foundation.disclosure import FIRST, Protected, exact, protect
from foundation.tenancy.models import Authority, Network
from foundation.timekeeping.periods import Quarter
from messages.indicators import Indicator, indicators_for
from messages.quarterly_return import return_due_on
from national.dashboard.periods import Period, periods_between
from national.returns.models import ReceivedReturn

Q3, Q4 = Quarter.named("2009-10 Q3"), Quarter.named("2009-10 Q4")


def period(code: str, on: date = date(2010, 6, 14)) -> Period:
    """One of the periods that had ended."""
    return next(
        period for period in periods_between(date(2008, 4, 1), on).newest_first if period.code == code
    )


def key_of(slug: str) -> str:
    return str(Network.networks.get(authority__slug=slug).schema_name)


def figures(counts: Mapping[str, int | None], otherwise: int | None = None) -> dict[str, Protected]:
    """As sent: counts of people protected; what is not named has the other value."""
    return {
        indicator.code: _sent(indicator, counts.get(indicator.code, otherwise))
        for indicator in indicators_for(Q4)
    }


def _sent(indicator: Indicator, count: int | None) -> Protected:
    return protect(count, FIRST) if indicator.protected else exact(count)


def received(
    network_key: str,
    quarter: Quarter = Q4,
    counts: Mapping[str, int | None] | None = None,
    *,
    otherwise: int | None = None,
    days_late: int = -3,
    revision: int = 1,
    number: int = 0,
) -> ReceivedReturn:
    """One version, not saved; sent so many days after the last day for it."""
    sent_at = datetime.combine(return_due_on(quarter) + timedelta(days=days_late), time(10), UTC)
    sent = figures(counts or {}, otherwise)
    raw = f"{network_key}{quarter.label}{revision}{number}".encode().hex()[-32:].rjust(32, "0")
    return ReceivedReturn(
        network_key=network_key,
        period=quarter.label,
        starts_on=quarter.starts_on,
        ends_on=quarter.ends_on,
        revision=revision,
        envelope=UUID(raw),
        approved_on=quarter.ends_on + timedelta(days=1),
        sent_at=sent_at,
        received_at=sent_at + timedelta(minutes=5),
        figures={code: {"value": one.value, "symbol": one.symbol.value} for code, one in sent.items()},
        protection="threshold-5-round-5 v1",
    )


def register_authorities(most: int) -> None:
    """A row of the register for authorities that have none. No schema stands behind it."""
    authorities = Authority.objects.using("owner").filter(networks=None, opens_on__lte=date(2008, 4, 1))[
        :most
    ]
    Network.networks.using("owner").bulk_create(
        Network(
            schema_name=f"n_made_up_{number}",
            kind="network",
            name=f"{authority.name} LINk",
            authority=authority,
            opened_on=date(2008, 4, 1),
        )
        for number, authority in enumerate(authorities)
    )


def fill(keys: Iterable[str], quarters: Iterable[Quarter], seed: int = 1) -> None:
    """Synthetic returns of many LINks: skewed, growing, some late, some missing, some not knowing a figure."""
    chance, rows = Random(seed), []
    sizes = {key: chance.lognormvariate(5.8, 0.8) for key in sorted(keys)}
    for step, quarter in enumerate(quarters, start=1):
        for key, size in sizes.items():
            if chance.random() < 0.06:
                continue
            days = chance.choice([-20, -9, -4, -1, -1, 0, 3, 12])
            rows.append(received(key, quarter, _counts(chance, size * step / 8), days_late=days))
    ReceivedReturn.objects.bulk_create(rows)


def _counts(chance: Random, size: float) -> dict[str, int | None]:
    counts: dict[str, int | None] = {}
    for indicator in indicators_for(Q4):
        share = 60_000 / 500 if indicator.unit.value == "pence" else 1 if indicator.protected else 0.02
        counts[indicator.code] = round(size * share * chance.random())
    for inside, whole in (("answered", "made"), ("answered_in_time", "answered")):
        for sector in ("health", "social_care"):
            most = counts[f"requests_{whole}_{sector}"] or 0
            counts[f"requests_{inside}_{sector}"] = min(counts[f"requests_{inside}_{sector}"] or 0, most)
    counts["responses_in_time"] = min(counts["responses_in_time"] or 0, counts["responses_due"] or 0)
    for code in ("spend_host", "members_people", "people_engaged_health"):
        if chance.random() < 0.04:
            counts[code] = None
    return counts
