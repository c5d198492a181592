"""A writer can't make what a service would refuse."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db.models import F

from foundation.demonstration.days import FIRST_DAY, STANDS_AT
from foundation.demonstration.story import OutOfOrderError, Story
from foundation.files.models import Attachment
from foundation.law import Refused
from foundation.notes.models import Note
from foundation.workflow import WrongState
from infra.demonstration.calibration import DETAILED_NETWORKS, quotas
from infra.demonstration.fill import fill
from tenants.governing.governance.acts import Mandate
from tenants.governing.governance.demonstration import Decisions
from tenants.governing.governance.models import DecisionKind
from tenants.governing.governance.rules import what_stands_against
from tenants.powers.information_requests.acts import act_of_request
from tenants.powers.information_requests.models import InformationRequest
from tenants.powers.information_requests.workflow import REQUEST
from tenants.powers.reports.models import Recipient, RecommendationAnswer
from tenants.powers.reports.rules import fulfilled, instrument_for, role_of
from tenants.powers.representatives.demonstration import Representatives
from tenants.powers.visits.demonstration import fill_visits
from tenants.powers.visits.models import Observation, Visit, VisitReport
from tenants.powers.visits.rules import AnnouncedIsTold
from tenants.resources.money.models import Spending
from tests.conftest import staying_in

WELL_READ = "devon"


def test_a_dozen_networks_are_told_in_full():
    assert len(DETAILED_NETWORKS) == 12
    assert set(quotas()) >= DETAILED_NETWORKS


def test_a_record_takes_only_the_steps_that_its_machine_allows(story):
    request = InformationRequest()
    story.begin(request, REQUEST, on=FIRST_DAY)
    with pytest.raises(WrongState):
        story.move(request, REQUEST, "answer", on=FIRST_DAY)
    story.move(request, REQUEST, "send", on=FIRST_DAY)
    assert request.state == "sent"


@pytest.mark.parametrize("day", [FIRST_DAY - timedelta(days=1), STANDS_AT + timedelta(days=1)])
def test_steps_come_in_order_and_none_in_the_future(story, day):
    request = InformationRequest()
    story.begin(request, REQUEST, on=FIRST_DAY)
    with pytest.raises(OutOfOrderError):
        story.move(request, REQUEST, "send", on=day)


def test_nothing_is_done_before_its_decision(story):
    decisions = story.get(Decisions)
    assert decisions.authority(DecisionKind.REPORT, STANDS_AT).kind == DecisionKind.REPORT
    with pytest.raises(Refused, match="There is no such decision"):
        decisions.authority(DecisionKind.REPORT, FIRST_DAY)


def test_nobody_is_sent_without_the_written_evidence(story):
    for representative in story.get(Representatives):
        representative.evidence_given_on = None
    with pytest.raises(Refused, match="Not given to"):
        fill_visits(story)


def test_whoever_was_let_in_on_an_announced_visit_had_announced_it(story):
    visits = list(Visit.objects.let_in())
    assert visits
    for visit in visits:
        AnnouncedIsTold.check(visit)


def against_the_last_request():
    """What stands in its decision against it: nothing where the decision names exactly that request."""
    last = InformationRequest.objects.exclude(sent_on=None).order_by("-sent_on", "-pk").first()
    return what_stands_against(Mandate.of(last.decision), act_of_request(last, last.sent_on))


@pytest.mark.parametrize("in_full", [True, False])
def test_only_a_network_told_in_full_has_what_no_figure_needs(worker_database, in_full):
    with staying_in("barnet") as space:
        fill(Story(space, replace(quotas()[WELL_READ], in_full=in_full)))
        assert Visit.objects.filter(state="reported").exists()
        assert Observation.objects.exists() == in_full
        assert Note.objects.exists() == in_full
        assert Attachment.objects.exists() == in_full
        assert VisitReport.objects.exclude(checked_on=None).exists() == in_full
        assert Spending.objects.filter(state="spent").exists() == in_full
        assert not (in_full and against_the_last_request())
        looked_at = RecommendationAnswer.objects.exclude(kept="")
        assert looked_at.exists() == in_full
        assert not looked_at.filter(kept_checked_on__lte=F("promised_by")).exists()


def test_a_time_runs_only_where_the_law_sets_one(story):
    requests = InformationRequest.objects.exclude(sent_on=None).select_related("provider")
    assert [
        request for request in requests if (request.clock_id is not None) != request.provider.under_foi
    ] == []
    recipients = Recipient.objects.select_related("provider", "report", "clock")
    assert recipients
    for recipient in recipients:
        assert instrument_for(recipient) == (recipient.clock.instrument if recipient.clock else None)


def test_a_recipient_is_to_a_report_what_the_rule_says_and_has_met_its_time_only_when_all_is_done(story):
    for recipient in Recipient.objects.select_related("provider", "clock"):
        commissions = recipient.provider.kind in ("pct", "local_authority")
        assert recipient.role == role_of(
            must_respond=recipient.provider.must_respond, commissions=commissions
        )
        if recipient.clock:
            assert (recipient.clock.met_on is not None) == fulfilled(recipient)
