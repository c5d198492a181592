"""A day is England's: in summer the first hour of each is still yesterday in UTC, in which moments are kept."""

import ast

from tests.architecture.sources import modules


def takes_a_day(node: ast.AST) -> bool:
    """`moment.date()`: `localdate(moment)` says it without a doubt."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "date"
        and not node.args
        and not node.keywords
    )


def test_every_day_is_asked_of_localdate():
    assert [
        f"{name}:{node.lineno}"
        for name, module in modules("platform", "tenants", "national")
        for node in ast.walk(module)
        if takes_a_day(node)
    ] == []


def test_half_past_midnight_in_summer_is_today(settings):
    from datetime import UTC, date, datetime

    from foundation.timekeeping import now, today

    settings.LINKS_CLOCK_START = datetime(2010, 6, 14, 23, 30, tzinfo=UTC)
    settings.LINKS_CLOCK_ANCHOR = datetime.now(UTC)
    assert now().astimezone(UTC).date() == date(2010, 6, 14)
    assert today() == date(2010, 6, 15)
