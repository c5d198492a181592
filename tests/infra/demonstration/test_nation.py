"""The synthetic nation: calibrated, repeatable, and lawful."""

import re
from collections import Counter

import pytest
from django.db.models import F, Q

from foundation.demonstration.quotas import apportion
from foundation.demonstration.story import Story
from foundation.demonstration.texts import CAME_OF
from foundation.law import instruments, queries
from foundation.law.calendar import Area
from foundation.law.models import Clock
from foundation.law.reckoning import reckon
from foundation.notify.models import Message
from foundation.workflow.models import StateChange
from infra.demonstration.calibration import MEMBERS_AT_END_OF_2009_10, YEARS, quotas
from infra.demonstration.fill import fill
from tenants.governing.governance.models import ProcedureVersion, RelevantDecision
from tenants.people.members.models import Involvement, Member
from tenants.people.news.models import Issue
from tenants.people.news.queries import stopped_since
from tenants.people.privacy.models import DataRequest
from tenants.people.privacy.rules import time_limit
from tenants.powers.information_requests.models import InformationRequest
from tenants.powers.reports.models import Outcome, Recipient, RecommendationAnswer, Report
from tenants.powers.visits.models import Refusal, TeamMember, Visit
from tests.conftest import staying_in


@pytest.mark.parametrize("year", YEARS, ids=lambda year: year.label)
def test_the_networks_together_reach_the_published_totals(year):
    together = Counter()
    for each in quotas().values():
        together.update(each.by_year[year.label])
    assert together == year.counts


def test_members_together_reach_the_published_total():
    # networks with next to nobody are given three
    assert (
        MEMBERS_AT_END_OF_2009_10
        <= sum(each.members for each in quotas().values())
        <= MEMBERS_AT_END_OF_2009_10 + 30
    )


def test_it_is_skewed_as_reality_is():
    requests = sorted(each.by_year["2009-10"]["requests"] for each in quotas().values())
    assert (
        requests[-15:] > [3 * requests[len(requests) // 2]] or requests[-1] > 3 * requests[len(requests) // 2]
    )
    assert requests[0] < requests[len(requests) // 2] / 3


def test_sharing_out_loses_nothing():
    assert apportion(10, {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}


def test_the_same_seed_gives_the_same_content(worker_database):
    seen = []
    for _ in range(2):
        with staying_in("barnet") as space:
            fill(Story(space, quotas()["isles-of-scilly"]))
            seen.append(
                (
                    list(Member.objects.order_by("pk").values_list("name", "email")),
                    list(InformationRequest.objects.order_by("pk").values_list("title", "sent_on", "state")),
                    [
                        # Numbers that the database gave go on from one filling to the next.
                        (re.sub(r"\d+", "", subject), due_on, met_on)
                        for subject, due_on, met_on in Clock.objects.order_by("pk").values_list(
                            "subject", "due_on", "met_on"
                        )
                    ],
                )
            )
    assert seen[0] == seen[1]
    assert seen[0][0]


def test_the_network_has_what_its_share_says(story):
    wanted = story.quotas.by_year["2009-10"]
    year = YEARS[1]
    assert (
        InformationRequest.objects.filter(sent_on__range=(year.start, year.end)).count() == wanted["requests"]
    )
    assert Report.objects.sent_between(year.start, year.end).count() == wanted["reports"]
    assert (
        Outcome.objects.filter(kind="change", happened_on__range=(year.start, year.end)).count()
        == wanted["changes"]
    )
    assert Involvement.objects.filter(tier="member").in_force(year.end).count() == story.quotas.members


def test_nothing_was_done_without_a_published_decision_of_its_kind(story):
    requests = InformationRequest.objects.exclude(sent_on=None)
    assert requests.exists()
    assert not requests.filter(~Q(decision__kind="d") | Q(decision__published_on__gt=F("sent_on"))).exists()
    reports = Report.objects.exclude(sent_on=None)
    assert not reports.filter(~Q(decision__kind="e") | Q(decision__published_on__gt=F("sent_on"))).exists()
    visits = Visit.objects.exclude(decision=None)
    assert visits.exists()
    assert not visits.filter(~Q(decision__kind="f") | Q(decision__published_on__gt=F("visit_on"))).exists()


def test_every_decision_was_made_under_a_procedure_in_force_by_at_least_three(story):
    for decision in RelevantDecision.objects.prefetch_related("makers"):
        assert decision.made_under in ProcedureVersion.objects.in_force(decision.decided_on)
        # An election's result is declared by who conducted it; the ballots are what stands behind it.
        assert decision.how == "election" or decision.makers.count() >= 3


def test_every_clock_has_the_date_that_the_law_gives_it(story):
    calendar = queries.current_calendar()
    for clock in Clock.objects.order_by("?")[:200]:
        assert (
            clock.due_on
            == reckon(instruments.get(clock.instrument), clock.starts_on, calendar=calendar).due_on
        )


def test_only_authorised_representatives_were_sent(story):
    assert not TeamMember.objects.filter(visit__visit_on__lt=F("representative__starts_on")).exists()
    assert Refusal.objects.exclude(visit__state="refused").count() == 0


def test_there_is_live_work_and_some_of_it_is_late(story, at):
    open_clocks = Clock.objects.open()
    assert open_clocks.filter(due_on__gte=at.date()).exists()
    assert open_clocks.filter(due_on__lt=at.date()).exists()
    assert InformationRequest.objects.filter(state="draft").exists()


def test_histories_end_in_the_state_that_the_record_has(story):
    for model, machine in (
        (InformationRequest, "information_request"),
        (Report, "report"),
        (Recipient, "report_recipient"),
        (Visit, "visit"),
    ):
        states = dict(model.objects.values_list("pk", "state"))
        last = {}
        for change in StateChange.objects.filter(machine=machine).order_by("at", "pk"):
            last[change.object_id] = change.to_state
        assert {pk: state for pk, state in states.items() if last.get(pk, "draft") != state} == {}


def test_nobody_is_visited_or_written_to_on_a_holiday(story):
    calendar = queries.current_calendar()
    days = [
        *Visit.objects.values_list("visit_on", flat=True),
        *Report.objects.exclude(sent_on=None).values_list("sent_on", flat=True),
        *InformationRequest.objects.exclude(sent_on=None).values_list("sent_on", flat=True),
    ]
    assert len(days) > 20
    assert [day for day in days if not calendar.is_working(day, Area.ENGLAND)] == []


def test_what_changed_follows_from_an_accepted_recommendation_of_its_report(story):
    found = list(Outcome.objects.exclude(report=None))
    assert found
    for outcome in found:
        accepted = RecommendationAnswer.objects.filter(
            recommendation__report=outcome.report, recipient__answered_on__lt=outcome.happened_on
        ).exclude(verdict="not_accepted")
        said = {text for answer in accepted for text in CAME_OF[answer.recommendation.text]}
        assert outcome.text in said


def test_a_newsletter_was_sent_and_every_letter_of_it_is_accounted_for(story):
    issue = Issue.objects.get(state="sent")
    letters = Message.objects.filter(url=issue.get_absolute_url())
    assert issue.letters == letters.count() > 0
    assert set(letters.values_list("state", flat=True)) == {"sent", "delivered", "failed"}
    assert stopped_since(issue) == 2


def test_a_complaint_about_data_came_by_the_form_and_has_the_clock_that_its_day_gives(story):
    complaint = DataRequest.objects.get(kind="complaint", way="site")
    assert (complaint.state, complaint.clock) == ("acknowledged", None)
    assert time_limit("complaint", complaint.received_on) is None
