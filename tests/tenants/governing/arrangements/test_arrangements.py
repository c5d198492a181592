from datetime import date, timedelta

import pytest
from django.core import mail

from foundation.access import NotPermitted
from foundation.jobs.services import run_due
from foundation.law import Refused
from tenants.area.providers.models import Provider
from tenants.governing.arrangements import queries, services
from tenants.governing.arrangements.models import Arrangement, Sort
from tenants.governing.arrangements.rules import latest_relevant_time
from tests.tenants.faces.council import api_factories as council_work
from tests.tenants.governing.arrangements import factories
from tests.tenants.governing.arrangements.factories import BEGAN, FIRST_DAY, IN_MAY
from tests.tenants.powers.mail import refuse, send_again

BY = factories.SYSTEM
DAY = timedelta(days=1)
REPORT = {"activities": "Two meetings", "spent_pence": 120_000, "spent_on": "Rooms: £1,200"}


def refused(code, act):
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.code == code
    return f"{caught.value} {caught.value.detail}"


def under(day):
    return queries.under_temporary_arrangements(day)


class TestTR2:
    """From 1 April 2008 until the relevant time, and until 31 December 2008 at the latest."""

    def test_nothing_stands_before_it_is_recorded(self, network):
        assert not under(date(2008, 5, 6))

    def test_they_stand_from_their_first_day_to_the_last_of_the_law(self, network):
        factories.temporary(starts_on=date(2008, 4, 7))
        days = (date(2008, 4, 6), date(2008, 4, 7), date(2008, 12, 31), date(2009, 1, 1))
        assert [under(day) for day in days] == [False, True, True, False]

    def test_they_end_when_the_link_begins(self, network):
        factories.temporary()
        factories.begun()
        assert [under(BEGAN - DAY), under(BEGAN)] == [True, False]

    def test_they_end_when_they_are_ended(self, network):
        factories.ended()
        assert [under(BEGAN), under(BEGAN + DAY)] == [True, False]

    def test_none_are_recorded_from_a_day_on_which_the_law_knows_none(self, network, at):
        refused("TR2", lambda: factories.temporary(starts_on=date(2009, 1, 1), at=at))
        refused("TR2", lambda: factories.temporary(starts_on=FIRST_DAY - DAY, at=at))

    def test_none_begin_after_the_link_has(self, network, at):
        factories.begun()
        refused("TR2", lambda: factories.temporary(starts_on=BEGAN + DAY, at=at))

    def test_none_end_later_than_the_law_lets_them(self, network, at):
        made = factories.temporary()
        refused("TR2", lambda: services.end_temporary(made, ended_on=date(2009, 1, 2), by=BY, at=at))

    def test_the_latest_day_was_put_off_on_1_september_2008(self):
        assert latest_relevant_time(date(2008, 8, 31)) == date(2008, 9, 30)
        assert latest_relevant_time(date(2008, 9, 1)) == date(2008, 12, 31)


class TestTR4:
    @pytest.mark.parametrize(
        "sort", [sort for sort in Sort if sort not in (Sort.VOLUNTARY, Sort.OTHER, Sort.TENDERER)]
    )
    def test_they_are_not_made_with_these(self, network, sort):
        assert "reg 8" in refused("TR4", lambda: factories.temporary(sort=sort))

    def test_nor_with_whoever_has_tendered_until_the_contract_is_let(self, network):
        assert "8(2)(g)" in refused("TR4", lambda: factories.temporary(sort=Sort.TENDERER))
        factories.contract()
        assert factories.temporary(sort=Sort.TENDERER, starts_on=date(2008, 5, 1)).pk


class TestTR5:
    def test_the_report_is_due_in_two_months_and_its_copies_in_three(self, network):
        made = factories.ended(day=date(2008, 9, 30))
        clocks = made.report_clock, made.copies_clock
        assert [clock.instrument for clock in clocks] == ["TRANSITIONAL-REPORT", "TRANSITIONAL-REPORT-COPIES"]
        assert [clock.due_on for clock in clocks] == [date(2008, 11, 30), date(2008, 12, 30)]
        assert {clock.owed_by for clock in clocks} == {"Quill Voluntary Action"}

    @pytest.mark.parametrize("left_out", [{"activities": " "}, {"spent_pence": None}, {"spent_on": ""}])
    def test_it_says_activities_sum_and_headings(self, network, left_out):
        made = factories.ended()
        refused(
            "TR5",
            lambda: services.record_report(
                made, **{**REPORT, **left_out}, prepared_on=BEGAN, by=BY, at=factories.on(BEGAN)
            ),
        )

    def test_each_clock_is_met_by_its_own_step(self, network):
        made, at = factories.ended(), factories.on(BEGAN + 100 * DAY)
        refused("TR5Copies", lambda: services.record_copies(made, copied_on=BEGAN, by=BY, at=at))
        services.record_report(made, **REPORT, prepared_on=BEGAN + 30 * DAY, by=BY, at=at)
        services.record_copies(made, copied_on=BEGAN + 95 * DAY, by=BY, at=at)
        made = Arrangement.objects.get()
        states = [clock.state_on(at.date()).value for clock in (made.report_clock, made.copies_clock)]
        assert states == ["met in time", "met late"]

    def test_it_is_recorded_once_and_after_the_end(self, network):
        at, going_on = factories.on(BEGAN), factories.temporary()
        report = lambda made: services.record_report(made, **REPORT, prepared_on=BEGAN, by=BY, at=at)  # noqa: E731
        refused("ArrangementInOrder", lambda: report(going_on))
        services.end_temporary(going_on, ended_on=BEGAN, by=BY, at=at)
        report(going_on)
        refused("ArrangementInOrder", lambda: report(going_on))
        refused("ArrangementInOrder", lambda: services.end_temporary(going_on, ended_on=BEGAN, by=BY, at=at))


class TestTR6:
    @pytest.fixture
    def council(self, network):
        found = council_work.council()
        Provider.objects.filter(pk=found.pk).update(email="links@council.example")

    def test_the_authority_is_told_in_a_letter_once_and_after_the_activity(self, network):
        made, at = factories.begun(), factories.on(BEGAN)
        tell = lambda day: services.tell_authority(  # noqa: E731
            made, told_how="letter", told_on=day, by=BY, at=at
        )
        refused("ArrangementInOrder", lambda: tell(BEGAN - DAY))
        tell(BEGAN)
        assert (made.told_on, made.told_how) == (BEGAN, "letter")
        refused("TR6", lambda: tell(BEGAN))

    def test_the_email_names_day_activity_and_regulation(self, network, council):
        made, at = factories.begun(), factories.on(BEGAN)
        email = {"told_how": "email", "by": BY, "at": at}
        services.tell_authority(made, told_on=BEGAN, **email)
        run_due(at)
        letter = mail.outbox[-1]
        assert letter.to == ["links@council.example"]
        assert "on 12 June 2008" in letter.body
        assert "A meeting open to all" in letter.body
        assert "egulation 4" in letter.body

    def test_an_email_goes_today_and_to_an_address(self, network):
        made, at = factories.begun(), factories.on(BEGAN + DAY)
        tell = lambda day: services.tell_authority(  # noqa: E731
            made, told_how="email", told_on=day, by=BY, at=at
        )
        assert "An email goes today" in refused("TR6", lambda: tell(BEGAN))
        assert "no email address" in refused("TR6", lambda: tell(BEGAN + DAY))

    def test_one_that_is_refused_has_told_nobody_until_it_is_sent_again(
        self, network, council, alice, monkeypatch
    ):
        made, at = factories.begun(), factories.on(BEGAN)
        services.tell_authority(made, told_how="email", told_on=BEGAN, by=BY, at=at)
        with monkeypatch.context() as away:
            refuse(away)
            run_due(at)
        made.refresh_from_db()
        assert (made.told_on, made.told_how) == (None, "")
        send_again(made.get_absolute_url(), "chief@council.example", alice, at + DAY)
        run_due(at + DAY)
        made.refresh_from_db()
        assert (made.told_on, made.told_how) == (BEGAN + DAY, "email")
        assert mail.outbox[-1].to == ["chief@council.example"]

    def test_nothing_is_told_before_there_is_a_first_activity(self, network):
        made = factories.contract()
        refused(
            "TR6",
            lambda: services.tell_authority(made, told_how="letter", told_on=IN_MAY.date(), by=BY, at=IN_MAY),
        )


def test_ArrangementIsRecordedOnce(network):
    factories.temporary()
    factories.contract()
    refused("ArrangementIsRecordedOnce", factories.temporary)
    refused("ArrangementIsRecordedOnce", factories.contract)


def test_ArrangementInOrder_nothing_of_tomorrow(network):
    refused("ArrangementInOrder", lambda: factories.temporary(starts_on=IN_MAY.date() + DAY))


def test_who_has_no_part_in_it_records_nothing(network, bob, at):
    facts = {"person": "Bob", "starts_on": FIRST_DAY, "by": bob, "at": at}
    with pytest.raises(NotPermitted):
        services.record_contract(**facts)
    with pytest.raises(NotPermitted):
        services.record_temporary(sort="other", **facts)
