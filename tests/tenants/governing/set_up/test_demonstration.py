"""What the demonstration writes passes the rules that everybody else meets."""

from dataclasses import replace

from foundation.demonstration.quotas import Quotas
from foundation.demonstration.story import Story
from tenants.governing.arrangements.demonstration import HAD_TEMPORARY, fill_arrangements
from tenants.governing.arrangements.models import Arrangement
from tenants.governing.set_up import queries
from tenants.governing.set_up.demonstration import BEING_SET_UP, fill_set_up


def test_one_network_had_temporary_arrangements_and_reported_in_time(network, at):
    fill_arrangements(Story(replace(network, authority_slug=HAD_TEMPORARY), Quotas(in_full=True)))
    made = Arrangement.objects.get(kind="temporary")
    clocks = made.report_clock, made.copies_clock
    assert [clock.state_on(at.date()).value for clock in clocks] == ["met in time", "met in time"]
    assert Arrangement.objects.get(kind="contract").told_on is not None


def test_one_network_is_still_being_set_up(network, at):
    fill_set_up(Story(replace(network, authority_slug=BEING_SET_UP), Quotas()))
    assert queries.under_way()
    done = {step.record.code for step in queries.steps_on(at.date()) if step.is_done}
    assert done == {"working_group", "channels"}
