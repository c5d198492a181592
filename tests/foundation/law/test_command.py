from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from foundation.access import Viewer
from foundation.law import calendar, checks, queries
from foundation.law import services as clocks
from foundation.law.calendar import Holiday
from foundation.law.models import Clock
from foundation.tenancy import entering
from foundation.tenancy.queries import open_spaces


def run(*words):
    out = StringIO()
    call_command("law", *words, stdout=out, skip_checks=True)
    return out.getvalue()


@pytest.fixture
def in_every_space(own_database, at):
    for space in open_spaces():
        with entering(space):
            clocks.start(
                instrument="LINK-REPORT-RESPONSE",
                starts_on=date(2010, 6, 14),
                subject=f"Report of {space.name}",
                url="/reports/1/",
                owed_by="A trust",
                by=Viewer.system("tests"),
                at=at,
            )
    return open_spaces()


@pytest.fixture
def holiday(monkeypatch):
    newest = calendar.newest()
    extra = {date(2010, 7, 7): (Holiday("An extra holiday", "a test", "england-and-wales"),)}
    changed = replace(newest, version="2099.1", holidays={**newest.holidays, **extra})
    monkeypatch.setattr(queries, "current_calendar", lambda: changed)
    return changed


def test_a_changed_calendar_moves_clocks_in_every_network_and_says_so(in_every_space, holiday):
    out = run("recompute")
    for space in in_every_space:
        assert f"Report of {space.name}: 9 July 2010 is now 12 July 2010." in out
        with entering(space):
            assert Clock.objects.get().due_on == date(2010, 7, 12)
    assert f"{len(in_every_space)} clocks moved." in out
    assert "0 clocks moved." in run("recompute")


def test_one_network_alone_can_be_counted(in_every_space, holiday):
    only, *others = in_every_space
    assert "1 clocks moved." in run("recompute", "--network", only.key)
    for space in others:
        with entering(space):
            assert Clock.objects.get().due_on == date(2010, 7, 9)


def test_a_network_that_can_not_be_counted_does_not_stop_the_others(in_every_space, holiday, monkeypatch):
    first, *others = in_every_space
    with entering(first):
        Clock.objects.update(starts_on=date(2007, 12, 3))
    with pytest.raises(CommandError, match="1 spaces were not counted"):
        run("recompute")
    for space in others:
        with entering(space):
            assert Clock.objects.get().due_on == date(2010, 7, 12)


def test_an_unknown_network_is_named(own_database):
    with pytest.raises(CommandError, match="nowhere"):
        run("recompute", "--network", "nowhere")


def test_the_calendar_is_compared_with_the_library(monkeypatch, tmp_path):
    assert "agree" in run("compare")
    newest = calendar.newest()
    missing = replace(newest, holidays={**newest.holidays, date(2011, 4, 29): ()})
    monkeypatch.setattr(calendar, "newest", lambda: missing)
    with pytest.raises(CommandError, match="draft a new version"):
        run("compare")


def test_a_draft_can_be_read_as_a_calendar():
    drafted = calendar.parse(run("draft", "2027.1", "--last-year", "2030"))
    assert (drafted.version, drafted.last_year) == ("2027.1", 2030)
    assert drafted.holidays[date(2030, 12, 25)][0].name == "Christmas Day"


def test_a_pinned_calendar_that_is_not_there_is_found_before_anything_starts(settings):
    assert checks.calendar_exists(None) == []
    settings.LINKS_CALENDAR_VERSION = "1999.1"
    (error,) = checks.calendar_exists(None)
    assert "1999.1" in error.msg
    assert calendar.newest().version in error.msg
