"""What people's words come to: how often each theme comes up, quarter by quarter, each count protected."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.disclosure.figures import Protected, Symbol, protect
from foundation.disclosure.policy import Policy, policy_on
from tenants.area.providers.models import Provider
from tenants.permissions import P
from tenants.voice.feedback import themes
from tenants.voice.feedback.models import Experience
from tenants.voice.feedback.quarters import Quarter

QUARTERS = 9
"""The one that runs, and the eight before it."""


@dataclass(frozen=True)
class Rise:
    """Whether the last quarter that is over stands out from those before it.

    The control limit of a chart of counts: mean of the quarters before, plus three times its square root (Shewhart's c-chart). It is
    reckoned from the released counts, so that whoever reads them can do it too; a count that is left out counts as the most it can be.
    """

    count: Protected
    mean: float
    is_new: bool

    @property
    def limit(self) -> float:
        return self.mean + 3 * math.sqrt(self.mean)

    @property
    def stands_out(self) -> bool:
        return self.count.value is not None and self.count.value > self.limit


@dataclass(frozen=True)
class ThemeSeen:
    """How many experiences were about a theme in each quarter, the earliest first."""

    code: str
    label: str
    counts: tuple[Protected, ...]
    rise: Rise


@dataclass(frozen=True)
class Seen:
    quarters: tuple[Quarter, ...]
    total: Protected
    themes: tuple[ThemeSeen, ...]
    policy: Policy


def seen(
    viewer: Viewer, on: date, *, place: str = "", kind: str = "", provider: Provider | None = None
) -> Seen:
    """What was told in the quarter that runs and the eight before it, by theme. What was set aside, or may not be used, counts nowhere."""
    viewer.require(P.FEEDBACK_SEE)
    found = Experience.objects.counted().order_by()
    found = found.filter(place__iexact=place) if place else found
    found = found.filter(kind=kind) if kind else found
    return _seen(found.filter(provider=provider) if provider else found, on)


def seen_by_all(on: date, provider: Provider | None = None) -> Seen:
    """The same for everybody: of all services, or of one, and by nothing else, so that no table is the rest of another."""
    found = Experience.objects.counted().order_by()
    return _seen(found.filter(provider=provider) if provider else found, on)


def _seen(found: QuerySet[Experience], on: date) -> Seen:
    last = Quarter.of(on)
    quarters = tuple(last.before(back) for back in reversed(range(QUARTERS)))
    found = found.filter(received_on__gte=quarters[0].first_day, received_on__lte=on)
    rows = list(found.values_list("received_on", "themes"))
    known, policy = themes.current(), policy_on(on)
    counted = Counter((theme, Quarter.of(day)) for day, codes in rows for theme in known.themes_today(codes))
    codes = [code for code in known.themes if any(counted[code, quarter] for quarter in quarters)]
    lines = (_line(code, known.label(code), [counted[code, q] for q in quarters], policy) for code in codes)
    by_number = sorted(lines, key=lambda line: -sum(one.value or 0 for one in line.counts))
    return Seen(quarters, protect(len(rows), policy), tuple(by_number), policy)


def _line(code: str, label: str, counts: Sequence[int], policy: Policy) -> ThemeSeen:
    released = tuple(protect(count, policy) for count in counts)
    return ThemeSeen(code, label, released, rise_of(released, policy))


def rise_of(released: Sequence[Protected], policy: Policy) -> Rise:
    """Of the last quarter but one, which is the last that is over, against those before it."""
    *before, latest, _running = released
    most = [_most(figure, policy) for figure in before]
    return Rise(latest, sum(most) / len(most), is_new=not any(most) and latest.released and latest.value != 0)


def _most(figure: Protected, policy: Policy) -> int:
    return policy.threshold - 1 if figure.symbol is Symbol.SUPPRESSED else figure.value or 0


def places(viewer: Viewer) -> list[str]:
    """Where people said it was, by name."""
    viewer.require(P.FEEDBACK_SEE)
    found = Experience.objects.counted().exclude(place="").order_by("place")
    return list(found.values_list("place", flat=True).distinct())
