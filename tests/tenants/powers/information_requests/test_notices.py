"""Who is bound by freedom of information, and what a body may lawfully say before it answers."""

from datetime import date, timedelta

import pytest

from foundation.law import Refused
from tenants.area.providers.kinds import KINDS
from tenants.powers.information_requests import presenters, queries, services
from tenants.powers.information_requests.models import Notice
from tenants.powers.information_requests.rules import FeePaidInTime
from tests.tenants.powers.information_requests.test_requests import sent

BOUND = {
    "local_authority",
    "pct",
    "nhs_trust_acute",
    "nhs_trust_mental_health",
    "nhs_trust_community",
    "nhs_trust_ambulance",
    # Freedom of Information Act 2000, Schedule 1, paragraph 44: as to their NHS services.
    "gp_practice",
    "dental_practice",
    "optician",
    "pharmacy",
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_public_authority_has_a_time_to_answer_and_nobody_else(alice, at, kind):
    request = sent(alice, at, kind=kind)
    assert (request.clock is not None) == (kind in BOUND)
    if request.clock:
        assert request.clock.due_on == date(2010, 7, 13)


@pytest.mark.parametrize("kind", ["gp_practice", "care_home_residential"])
def test_the_page_says_who_is_bound(alice, at, client_for, kind):
    page = client_for(alice).get(sent(alice, at, kind=kind).get_absolute_url()).text
    assert ("No law sets a limit" in page) == (kind == "care_home_residential")


def noticed(alice, at, notice, **facts):
    request = sent(alice, at)
    services.record_notice(
        request, notice=notice, given_on=at.date() + timedelta(days=1), **facts, by=alice, at=later(at, 1)
    )
    return request


def later(at, days):
    return at + timedelta(days=days)


def test_detail_that_was_asked_for_starts_the_time_afresh(alice, at):
    request = noticed(alice, at, Notice.DETAIL)
    services.record_end_of_notice(request, on=date(2010, 6, 21), by=alice, at=later(at, 7))
    request.clock.refresh_from_db()
    assert request.clock.starts_on == date(2010, 6, 21)
    assert request.clock.due_on == date(2010, 7, 20)


def test_days_from_a_fees_notice_to_the_fee_do_not_count(alice, at):
    """Noticed on 15 June, paid on 21 June: five working days, both ends included, are left out."""
    request = noticed(alice, at, Notice.FEE)
    services.record_end_of_notice(request, on=date(2010, 6, 21), by=alice, at=later(at, 7))
    request.clock.refresh_from_db()
    assert request.clock.due_on == date(2010, 7, 20)


def test_FeePaidInTime_three_months_begin_with_the_day_of_the_notice(alice, at):
    assert FeePaidInTime.last_day(date(2010, 6, 15)) == date(2010, 9, 14)
    assert FeePaidInTime.last_day(date(2009, 11, 30)) == date(2010, 2, 27)
    request = noticed(alice, at, Notice.FEE)
    with pytest.raises(Refused) as caught:
        services.record_end_of_notice(request, on=date(2010, 9, 15), by=alice, at=later(at, 100))
    assert caught.value.code == "FeePaidInTime"
    assert not queries.lapsed(request.clock, date(2010, 9, 14))
    assert queries.lapsed(request.clock, date(2010, 9, 15))
    assert "stands still" in presenters.progress(request, date(2010, 9, 14)).sentence
    over = presenters.progress(request, date(2010, 9, 15))
    assert over.word == "Fee not paid"
    assert "nothing is owed any more" in over.sentence
    assert "stands still" not in over.sentence


def test_further_time_for_the_public_interest_is_not_shown_as_late(alice, at):
    request = noticed(alice, at, Notice.PUBLIC_INTEREST, estimated_on=date(2010, 8, 2))
    request.clock.refresh_from_db()
    said = presenters.progress(request, date(2010, 7, 30))
    assert said.word == "Waiting"
    assert "expects to decide by 2 August 2010" in said.sentence
    assert "due on" not in said.sentence


def test_an_answer_during_a_notice_meets_the_time(alice, at):
    request = noticed(alice, at, Notice.FEE)
    replied = date(2010, 6, 17)
    services.record_reply(
        request, outcome="answer", replied_on=replied, reply="Ten.", by=alice, at=later(at, 3)
    )
    request.clock.refresh_from_db()
    assert request.clock.met_on == replied


@pytest.mark.parametrize("notice", Notice)
def test_an_answer_of_a_day_before_the_notice_meets_the_time_as_if_there_were_none(alice, at, notice):
    """The two crossed, or the answer was recorded late: the duty was done when it came."""
    request = noticed(alice, at, notice)
    services.record_reply(
        request, outcome="answer", replied_on=at.date(), reply="Ten.", by=alice, at=later(at, 3)
    )
    request.clock.refresh_from_db()
    assert (request.clock.met_on, request.clock.due_on) == (at.date(), date(2010, 7, 13))
    assert not request.clock.pauses.exists()
    assert presenters.progress(request, date(2010, 7, 30)).sentence == "Answered on 14 June 2010."


def test_an_answer_that_came_before_the_detail_it_had_asked_for_meets_the_time(alice, at):
    request = noticed(alice, at, Notice.DETAIL)
    services.record_end_of_notice(request, on=date(2010, 6, 21), by=alice, at=later(at, 7))
    replied = date(2010, 6, 18)
    services.record_reply(
        request, outcome="answer", replied_on=replied, reply="Ten.", by=alice, at=later(at, 8)
    )
    request.clock.refresh_from_db()
    assert (request.clock.starts_on, request.clock.met_on) == (at.date(), replied)


def test_PauseInOrder_says_which_day_is_out_of_order(alice, at):
    request = noticed(alice, at, Notice.FEE)
    with pytest.raises(Refused, match="It was stopped on 15 June 2010"):
        services.record_end_of_notice(request, on=at.date(), by=alice, at=later(at, 3))
    services.record_end_of_notice(request, on=date(2010, 6, 17), by=alice, at=later(at, 3))
    with pytest.raises(Refused, match="It was stopped until 17 June 2010"):
        services.record_notice(
            request, notice=Notice.DETAIL, given_on=date(2010, 6, 17), by=alice, at=later(at, 3)
        )


@pytest.mark.parametrize(
    ("given_on", "known_after"),
    [(date(2010, 6, 13), 0), (date(2010, 6, 15), 0), (date(2010, 7, 14), 40)],
    ids=["before it was received", "in the future", "after the last day"],
)
def test_NoticeInTime_a_notice_is_given_while_the_time_runs(alice, at, given_on, known_after):
    request = sent(alice, at)
    with pytest.raises(Refused) as caught:
        services.record_notice(
            request, notice=Notice.FEE, given_on=given_on, by=alice, at=later(at, known_after)
        )
    assert caught.value.code == "NoticeInTime"


def test_a_body_without_a_time_in_law_has_nothing_that_could_stand_still(alice, at):
    request = sent(alice, at, kind="hospice")
    with pytest.raises(Refused) as caught:
        services.record_notice(request, notice=Notice.FEE, given_on=at.date(), by=alice, at=at)
    assert caught.value.code == "NoticeNeedsTimeLimit"


def test_a_notice_that_was_not_given_does_not_end(alice, at):
    request = sent(alice, at)
    with pytest.raises(Refused) as caught:
        services.record_end_of_notice(request, on=at.date(), by=alice, at=at)
    assert caught.value.code == "NoticeWasGiven"


def test_a_wish_of_the_LINk_is_never_called_due_or_overdue(alice, at):
    request = sent(alice, at, kind="hospice")
    request.wanted_by = date(2010, 6, 20)
    said = presenters.progress(request, date(2010, 7, 30)).sentence
    assert "asked for an answer by 20 June 2010" in said
    assert "due" not in said


def test_the_story_on_the_pages(alice, at, client_for):
    request, browser = sent(alice, at), client_for(alice)
    here = request.get_absolute_url()
    day = {"given_on_day": "14", "given_on_month": "6", "given_on_year": "2010"}
    page = browser.post(f"{here}notice/", {"notice": "PUBLIC_INTEREST", **day}).text
    assert "Enter the date by which they expect to decide" in page
    page = browser.post(f"{here}notice/", {"notice": "FEE", **day}, follow=True).text
    assert "The time stands still since 14 June 2010" in page
    assert "stands still" in browser.get(f"/published/requests/{request.pk}/").text
    ended = {"on_day": "14", "on_month": "6", "on_year": "2010"}
    assert "The time to answer runs again" in browser.post(f"{here}notice/end/", ended, follow=True).text
