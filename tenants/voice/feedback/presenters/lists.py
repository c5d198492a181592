from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.design import PER_PAGE, Choice, Column, Day, Empty, Filters, Link, Search, Table, Tag
from foundation.design.formats import count
from foundation.disclosure.figures import Protected
from foundation.timekeeping import today
from foundation.writing.addresses import reverse
from tenants.voice.feedback import queries, themes
from tenants.voice.feedback.models import Experience, Kind, Source
from tenants.voice.feedback.quarters import Quarter
from tenants.voice.feedback.queries.seeing import QUARTERS, Seen, ThemeSeen
from tenants.voice.feedback.workflow import EXPERIENCE


def filters(query: Mapping[str, str], viewer: Viewer) -> Filters:
    services = [(str(one.pk), one.name) for one in queries.services_told_of(viewer)]
    told_at = [(str(one.pk), one.title) for one in queries.activities_told_at(viewer)]
    return Filters(
        query,
        Search("q", "Words, service or place"),
        Choice("state", "State", EXPERIENCE.states.choices(), every="All that count"),
        Choice("theme", "Theme", themes.current().theme_choices(), every="Every theme"),
        Choice("service", "Service", services, every="Every service"),
        Choice("quarter", "Three months from", _quarters(), every="All the time"),
        Choice("kind", "Kind", Kind.choices, every="Every kind"),
        Choice("source", "How it came", Source.choices, every="Every way"),
        *([Choice("activity", "Said at", told_at, every="Everywhere")] if told_at else []),
        carrying=("matter", "one"),
    )


def _quarters() -> list[tuple[str, str]]:
    last = Quarter.of(today())
    return [(one.code, str(one)) for one in (last.before(back) for back in range(QUARTERS))]


def seen_filters(query: Mapping[str, str], places: list[str]) -> Filters:
    return Filters(
        query,
        Choice("kind", "Kind", Kind.choices, every="Every kind"),
        Choice("place", "Where", [(place, place) for place in places], every="Everywhere"),
        submit="Show",
    )


def experiences_table(found: QuerySet[Experience], *, narrowed: bool) -> Table[Experience]:
    return Table(
        "What people told us",
        (
            Column[Experience]("Number", lambda one: Link(one, one.get_absolute_url()), sort="pk"),
            Column[Experience]("Told on", lambda one: Day(one.received_on), sort="received_on"),
            Column[Experience]("Service", lambda one: one.service_name or "None named"),
            Column[Experience]("In short", in_short),
            Column[Experience]("Themes", lambda one: theme_labels(one) or "None yet"),
            Column[Experience]("State", Tag, sort="state"),
        ),
        found,
        empty=NO_MATCH if narrowed else NONE_YET,
        per_page=PER_PAGE,
        size="hidden",
        personal=True,
    )


NONE_YET = Empty(
    "Nobody has told us anything yet",
    "What people tell on your site comes here. You can write down the rest.",
)
NO_MATCH = Empty("Nothing that people told matches", "Try fewer words, or every theme.")
_SHORT = 120


def in_short(experience: Experience) -> str:
    """The beginning of the edited version; never the teller's own words."""
    if not experience.is_edited:
        return "Not read yet"
    words = " ".join(experience.edited_what.split())
    return words if len(words) <= _SHORT else f"{words[:_SHORT].rsplit(' ', 1)[0]} …"


def theme_labels(experience: Experience) -> str:
    known = themes.current()
    return "; ".join(known.label(code) for code in known.themes_today(experience.themes))


def similar_table(found: list[Experience]) -> Table[Experience]:
    return Table(
        "Others that say something like it",
        (
            Column[Experience]("Number", lambda one: Link(one, one.get_absolute_url())),
            Column[Experience]("Service", lambda one: one.service_name or "None named"),
            Column[Experience]("In short", in_short),
        ),
        found,
        empty=Empty("None of those that were read has the same words"),
        personal=True,
    )


def seen_table(found: Seen) -> Table[ThemeSeen]:
    return Table(
        "How often each theme came up, by quarter",
        (
            Column[ThemeSeen](
                "Theme", lambda one: Link(one.label, f"{reverse('feedback:list')}?theme={one.code}")
            ),
            *(quarter_column(place, str(found.quarters[place])) for place in range(QUARTERS)),
        ),
        found.themes,
        name="themes",
        empty=Empty("Nothing has been coded yet", "Read what people told, and say what it is about."),
        personal=False,
    )


def quarter_column(place: int, title: str) -> Column[ThemeSeen]:
    return Column[ThemeSeen](title, lambda one: one.counts[place].shown, numeric=True)


def rises(found: Seen) -> list[str]:
    """What is new or rises, with how that was reckoned."""
    quarter = found.quarters[-2]
    return [_rise(theme, str(quarter)) for theme in found.themes if theme.rise.stands_out]


def _rise(theme: ThemeSeen, quarter: str) -> str:
    rise, before = theme.rise, QUARTERS - 2
    begin = f"{theme.label}: {_shown(rise.count)} in the three months from {quarter}"
    if rise.is_new:
        return f"{begin}, and none in the {before} quarters before: it is new."
    return (
        f"{begin}. The mean of the {before} quarters before is {_tenths(rise.mean)}; with three times its square root, "
        f"a count above {_tenths(rise.limit)} is more than the usual ups and downs."
    )


def _tenths(number: float) -> str:
    return count(Decimal(str(number)).quantize(Decimal("0.1"), ROUND_HALF_UP))


def _shown(figure: Protected) -> str:
    return count(figure.value) if figure.value is not None else figure.shown
