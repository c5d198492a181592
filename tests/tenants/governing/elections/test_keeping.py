"""How long a roll is kept."""

from datetime import date, timedelta

import pytest

from foundation.audit.models import Event
from foundation.retention import queries as kept
from foundation.retention import services as retention
from tenants.governing.elections import queries, services
from tenants.governing.elections.models import Voter
from tests.tenants.governing.elections import factories
from tests.tenants.governing.elections.factories import BY

LAST_DAY = date(2010, 7, 26)


@pytest.fixture
def declared(network, at):
    election = factories.opened(at=at, others=9)
    factories.voted(election, [1], [2], [3], at=at)
    return factories.declared(election, at=at)


def rolls_due(on):
    return next(due.numbers for due in kept.due(on) if due.kind.code == "elections.roll")


def night(day):
    return factories.after(day, at=factories.IN_MAY)


def agree(alice, months, at):
    retention.agree(code="elections.roll", months=months, by=alice, at=at)


def test_the_time_is_counted_from_the_last_day_for_complaints(declared):
    assert list(rolls_due(LAST_DAY + timedelta(days=364))) == []
    assert list(rolls_due(date(2011, 7, 26))) == [declared.pk]


def test_nothing_goes_before_the_network_has_agreed(declared, at):
    retention.run(by=BY, at=night(date(2012, 1, 1)))
    assert Voter.objects.filter(election=declared).count() == 12


def test_who_voted_goes_with_the_log_s_images_and_the_turnout_still_adds_up(declared, alice, at, client_for):
    before = queries.turnout(declared)
    agree(alice, 6, at)
    assert retention.run(by=BY, at=night(date(2011, 1, 27))) >= 1
    declared.refresh_from_db()
    assert not Voter.objects.filter(election=declared).exists()
    assert (declared.roll_size, declared.roll_gone_on) == (12, date(2011, 1, 27))
    assert queries.turnout(declared) == before
    images = Event.objects.filter(table_name="elections_voter")
    assert not any("Voter 0" in str(event.before) + str(event.after) for event in images)
    page = " ".join(client_for(alice).get(declared.get_absolute_url()).content.decode().split())
    assert "Deleted on 27 January 2011; 12 stood on it" in page


def test_while_a_complaint_is_looked_into_the_roll_stays(declared, alice, at):
    services.lodge_complaint(
        declared,
        form="f",
        sent_from="192.0.2.7",
        about=["link"],
        people=[],
        text="Wrong.",
        by=BY,
        at=night(date(2010, 7, 20)),
    )
    agree(alice, 1, at)
    retention.run(by=BY, at=night(date(2012, 1, 1)))
    assert Voter.objects.filter(election=declared).count() == 12


def test_a_complaint_that_came_since_the_numbers_were_read_holds_the_roll(declared):
    assert services.delete_rolls([declared.pk], by=BY, at=night(LAST_DAY - timedelta(days=1))) == []
    assert services.delete_rolls([declared.pk], by=BY, at=night(LAST_DAY))
    assert services.delete_rolls([declared.pk], by=BY, at=night(LAST_DAY)) == []


def test_an_election_that_goes_on_keeps_its_roll_and_one_that_was_called_off_does_not(network, at):
    going_on = factories.opened(at=at, others=2)
    off = factories.opened(("Gil", "Hal", "Ida"), at=at, title="Off")
    services.call_off(off, reason="Nobody came", by=BY, at=at)
    found = rolls_due(date(2020, 1, 1))
    assert list(found) == [off.pk]
    assert going_on.pk not in found


def test_the_dry_run_says_how_many_rolls_would_go(declared, alice, client_for, settings):
    settings.LINKS_CLOCK_START = night(date(2011, 9, 1))
    page = " ".join(client_for(alice).get("/retention/elections.roll/").content.decode().split())
    assert "Rolls of elections" in page
