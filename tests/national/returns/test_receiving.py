"""Hard checks send a return back; soft checks mark it; every version is kept."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from foundation.access import NotPermitted
from foundation.disclosure import Symbol
from foundation.exchange import MessageRejected
from foundation.exchange.models import Envelope
from foundation.law import Refused
from foundation.tenancy import atomic
from foundation.tenancy.models import Network
from foundation.timekeeping.periods import Quarter
from messages.quarterly_return import Explanation, return_due_on
from national.returns import queries, services
from national.returns.models import ReceivedReturn
from national.returns.rules.duties import ReturnFromOpenNetwork
from national.returns.rules.soft_checks import findings
from tests.national.returns import factories
from tests.national.returns.factories import Q4, figures, message, received

IN_JUNE = datetime(2010, 6, 1, 9, 0, tzinfo=UTC)


def test_a_return_is_kept_as_it_came(department):
    version = received(explanations=(Explanation(code="reports_sent", text="All in March."),))
    version.refresh_from_db()
    assert (version.state, version.revision, version.period) == ("received", 1, "2009-10 Q4")
    assert version.protected == message().figures
    assert version.explanations == {"reports_sent": "All in March."}


def test_every_version_is_kept_and_the_newest_counts(department):
    first = received()
    second = received(revision=2, figures=figures(30), at=IN_JUNE)
    assert list(queries.versions(factories.POST_ROOM, network_key=first.network_key, period=Q4.label)) == [
        second,
        first,
    ]
    (newest,) = ReceivedReturn.objects.for_period(Q4.label).newest()
    assert (newest, newest.protected["reports_sent"].value) == (second, 30)
    assert (queries.is_latest(first), queries.is_latest(second)) == (False, True)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"revision": 1}, "ReturnIsNewer"),
        ({"approved_on": date(2010, 5, 1), "revision": 2}, "ReturnApprovedByNow"),
        ({"protection": "threshold-3 v9", "revision": 2}, "ReturnProtected"),
        ({"period": Quarter.of("2007-08", 4), "approved_on": date(2008, 4, 2)}, "ReturnFromOpenNetwork"),
    ],
)
def test_what_fails_a_hard_check_is_sent_back_with_its_sentence(department, changes, rule):
    received(revision=1)
    with pytest.raises(MessageRejected) as caught:
        received(sent=message(**changes))
    refusal = caught.value.__cause__
    assert isinstance(refusal, Refused)
    assert refusal.code == rule
    assert refusal.sentence in str(caught.value)
    assert ReceivedReturn.objects.count() == 1


def test_a_version_may_be_left_out_by_the_sender(department):
    """The one between was sent back, and its number is used up."""
    received()
    assert received(revision=3).revision == 3


def test_a_network_that_closed_before_the_quarter_owes_nothing():
    closed = Network(kind="network", opened_on=date(2008, 4, 1), closed_on=date(2010, 1, 1), state="closed")
    with pytest.raises(Refused):
        ReturnFromOpenNetwork.check(_named("n1"), closed)
    closed.closed_on = date(2010, 1, 2)
    ReturnFromOpenNetwork.check(_named("n1"), closed)


def _named(key):
    from messages.quarterly_return import QuarterlyReturn

    return QuarterlyReturn(network=key, period=Q4, approved_on=date(2010, 4, 10), figures=figures())


def checks(now, before=None):
    return {(finding.check, finding.code) for finding in findings(now, before or {})}


@pytest.mark.parametrize(
    ("odd", "found"),
    [
        ({}, set()),
        (
            {"requests_answered_health": 13},
            {("answered_more_than_made", "requests_answered_health")},
        ),
        (
            {"requests_answered_in_time_social_care": 13},
            {("in_time_more_than_answered", "requests_answered_in_time_social_care")},
        ),
        ({"responses_in_time": 13}, {("responses_more_than_due", "responses_in_time")}),
        ({"reports_sent": 0}, {("recommendations_without_report", "recommendations_made")}),
        ({"requests_made_health": None}, set()),
    ],
)
def test_what_is_odd_in_itself(odd, found):
    assert checks(figures(**odd)) == found


def test_a_quarter_in_which_nothing_was_done():
    standing = {"members_people": 40, "members_organisations": 3}
    for count in (0, None):
        assert checks(figures(count, **standing)) == {("nothing_done", "")}
    assert checks(figures(0, service_reviews=1)) == set()


@pytest.mark.parametrize(
    ("code", "was", "is_", "odd"),
    [
        ("reports_sent", 10, 20, True),
        ("reports_sent", 10, 19, False),
        ("reports_sent", 100, 145, False),
        ("reports_sent", 100, 151, True),
        ("reports_sent", 0, 10, True),
        ("members_people", 60, 100, False),
        ("members_people", 60, 120, True),
        ("spend_host", 10_000_00, 20_000_00, True),
        ("spend_host", 1_000_00, 9_000_00, False),
    ],
)
def test_a_big_change(code, was, is_, odd):
    before, now = figures(12, **{code: was}), figures(12, **{code: is_})
    assert (("big_change", code) in checks(now, before)) is odd


def test_a_figure_that_is_no_longer_reported():
    gone = figures(service_reviews=None)
    assert checks(gone, figures()) == {("no_longer_reported", "service_reviews")}
    assert checks(gone, gone) == set()


def test_a_suppressed_figure_is_no_gap():
    now = {**figures(), "members_people": replace(figures(2)["members_people"])}
    assert now["members_people"].symbol is Symbol.SUPPRESSED
    assert checks(now, figures()) == set()


def test_flags_are_kept_and_an_explained_one_waits_for_nobody(department):
    plain = received(figures=figures(responses_in_time=13))
    told = received(
        slug="barnet",
        figures=figures(responses_in_time=13),
        explanations=(Explanation(code="responses_in_time", text="One came early."),),
    )
    assert queries.flags_of(plain).count() == queries.flags_of(told).count() == 1
    assert queries.flag_counts([plain, told, None]) == {plain.pk: 1, told.pk: 0}


def test_the_quarter_before_is_what_a_change_is_measured_by(department):
    third = Quarter.of("2009-10", 3)
    received(period=third, approved_on=date(2010, 1, 10), at=datetime(2010, 1, 12, tzinfo=UTC))
    received(period=third, approved_on=date(2010, 1, 10), revision=2, figures=figures(100))
    assert "after 100 in the quarter before" in str(queries.flags_of(received()).first())


def test_coverage_counts_the_networks_of_the_register(department, at):
    received()
    received(slug="barnet", at=IN_JUNE)
    coverage = queries.coverage(Q4.label, on=at.date())
    assert coverage.expected == 3
    assert [one.network.name for one in coverage.missing] == ["Isles of Scilly LINk"]
    assert [one.network.name for one in coverage.late] == ["Barnet LINk"]
    assert [one.network.name for one in coverage.in_time] == ["Sefton LINk"]
    assert len(coverage.reported) == 2
    early = queries.coverage(Q4.label, on=return_due_on(Q4))
    assert (len(early.missing), len(early.awaited)) == (0, 1)


def test_a_correction_of_a_return_in_time_is_not_late(department, at):
    received()
    received(revision=2, at=IN_JUNE)
    assert len(queries.coverage(Q4.label, on=at.date()).in_time) == 1


def test_quarters_before_the_first_network_are_not_wanted(department, at):
    wanted = queries.wanted_periods(on=at.date())
    assert (wanted[0].label, wanted[-1].label) == ("2009-10 Q4", "2008-09 Q1")


@pytest.fixture
def ana(department, signed_in_as):
    return signed_in_as("analyst")


def asked(version, by, at, **changes):
    whole = {"code": "reports_sent", "question": "So many?", "answer_by": at.date() + timedelta(days=7)}
    return services.ask(version, **whole | changes, by=by, at=at)


def test_a_question_goes_to_the_network(ana, at):
    version = received()
    query = asked(version, ana, at)
    envelope = Envelope.objects.get(uuid=query.envelope)
    assert envelope.receiver_key == version.network_key
    assert envelope.body["question"] == "So many?"
    assert "asked_by_name" not in envelope.body
    version.refresh_from_db()
    assert version.state == "queried"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"question": "Ring me on 020 7946 0000"}, "QueryLeaves"),
        ({"question": "x" * 501}, "QueryLeaves"),
        ({"answer_by": date(2010, 6, 14)}, "QueryInTime"),
    ],
)
def test_a_question_is_fit_to_be_sent(ana, at, changes, code):
    version = received()
    with pytest.raises(Refused) as caught:
        asked(version, ana, at, **changes)
    assert caught.value.code == code


def test_only_the_newest_version_is_asked_about_or_accepted(ana, at):
    first = received()
    received(revision=2)
    for act in (lambda: asked(first, ana, at), lambda: services.accept(first, by=ana, at=at)):
        with pytest.raises(Refused) as caught:
            act()
        assert caught.value.code == "QueryOnLatest"


def test_a_corrected_version_answers_the_question(ana, at):
    first = received()
    query = asked(first, ana, at)
    second = received(revision=2)
    query.refresh_from_db()
    assert query.answered_by == second


def test_accepting_is_for_analysts(ana, dora, at):
    version = received()
    for act in (lambda: asked(version, dora, at), lambda: services.accept(version, by=dora, at=at)):
        with pytest.raises(NotPermitted):
            act()
    services.accept(version, by=ana, at=at, note="Checked by telephone")
    version.refresh_from_db()
    assert version.state == "accepted"


def test_the_database_keeps_one_of_each_version(department):
    version = received()
    version.pk, version.revision = None, 2
    with pytest.raises(IntegrityError, match="received_return_envelope_once"), atomic():
        version.save(force_insert=True)
