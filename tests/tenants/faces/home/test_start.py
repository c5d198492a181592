"""The start page: what needs doing, by date, for each role."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from foundation.agenda import FEW, Task, summarise_rows
from foundation.law import services as clocks
from foundation.notify.models import Message
from tenants.faces.home import presenters
from tenants.voice.activities.queries import not_counted
from tests.tenants.accountability.annual_report import factories as annual_reports
from tests.tenants.governing.governance import factories as governance
from tests.tenants.people.members import factories as members
from tests.tenants.powers.referrals import factories as referrals
from tests.tenants.powers.reports.factories import make_report, make_sent
from tests.tenants.powers.visits import factories as visits
from tests.tenants.voice.activities import factories as activities

TODAY = date(2010, 6, 14)


@pytest.fixture
def start(client_for):
    def get(viewer, **asked):
        return client_for(viewer).get(reverse("home:start"), asked)

    return get


def titles(answer):
    return {part.title: [line.task.what for line in part.lines] for part in answer.context["parts"]}


def on(days, what="Something"):
    return Task(what, "/", due_on=TODAY + timedelta(days=days))


# --- In what order ----------------------------------------------------------------------------------------


def test_people_come_first_then_what_is_overdue_then_seven_days_then_later_then_what_has_no_date():
    tasks = [
        Task("Bea asked to join", "/", since=date(2010, 6, 10), for_somebody=True),
        Task("Ada asked for her data", "/", due_on=date(2010, 6, 9), for_somebody=True),
        Task("old", "/", since=date(2010, 6, 1)),
        on(8, "later"),
        on(7, "on the seventh day"),
        on(0, "today"),
        on(-1, "yesterday"),
        on(-30, "long ago"),
    ]
    parts = presenters.agenda(tasks, TODAY)
    assert [(part.code, [line.task.what for line in part.lines]) for part in parts] == [
        ("people", ["Ada asked for her data", "Bea asked to join"]),
        ("overdue", ["long ago", "yesterday"]),
        ("soon", ["today", "on the seventh day"]),
        ("later", ["later"]),
        ("waiting", ["old"]),
    ]


@pytest.mark.parametrize(
    ("days", "words", "late"),
    [
        (-2, "2 days late", True),
        (-1, "1 day late", True),
        (0, "Due today", False),
        (3, "Due in 3 days", False),
    ],
)
def test_a_date_is_said_in_words(days, words, late):
    (part,) = presenters.agenda([on(days)], TODAY)
    assert (part.lines[0].when, part.lines[0].late) == (words, late)


def test_the_day_is_named():
    (part,) = presenters.agenda([on(3)], TODAY)
    assert part.lines[0].day == "Thursday 17 June 2010"


def test_what_has_waited_longest_comes_first_and_says_how_long():
    tasks = [Task("new", "/", since=TODAY), Task("old", "/", since=date(2010, 6, 2)), Task("some day", "/")]
    (part,) = presenters.agenda(tasks, TODAY)
    assert [(line.task.what, line.when) for line in part.lines] == [
        ("old", "Waiting 12 days"),
        ("new", "New today"),
        ("some day", "When you can"),
    ]


def test_a_long_part_names_the_first_and_counts_the_rest():
    (part,) = presenters.agenda([on(-day) for day in range(1, 26)], TODAY)
    assert (len(part.lines), part.hidden, part.count) == (20, 5, 25)
    (part,) = presenters.agenda([on(-day) for day in range(1, 26)], TODAY, whole="overdue")
    assert (len(part.lines), part.hidden) == (25, 0)


def test_the_rest_of_a_part_is_one_press_away(alice, start, monkeypatch):
    waiting = [Task(f"Number {number}", "/", since=TODAY) for number in range(25)]
    monkeypatch.setattr("tenants.faces.home.views.tasks", lambda *_: waiting)
    page = start(alice).text
    assert "Number 24" not in page
    assert 'href="?show=&amp;whole=waiting#waiting"' in page
    assert "Number 24" in start(alice, show="", whole="waiting").text


# --- What stands there --------------------------------------------------------------------------------------


def test_a_clock_stands_with_who_owes_what_the_record_and_the_proof(alice, start):
    recipient = make_sent()
    proof = recipient.clock.get_absolute_url() if recipient.clock else ""
    answer = start(alice)
    (line,) = [line for part in answer.context["parts"] for line in part.lines if line.task.proof]
    assert line.task.url == recipient.report.get_absolute_url()
    assert line.task.proof == proof
    assert line.task.who == str(recipient.provider)
    assert "must acknowledge the report in writing" in answer.text
    assert f'href="{proof}"' in answer.text
    assert "Friday 9 July 2010" in answer.text


def test_a_late_answer_is_overdue(alice, start, at):
    make_sent(at=at - timedelta(days=60))
    answer = start(alice)
    assert "days late" in answer.text
    assert next(iter(titles(answer))) == "Overdue"


def test_a_stopped_clock_has_no_date_and_says_why(alice, start, at):
    clock = clocks.start(
        instrument="INFORMATION-REQUEST",
        starts_on=at.date(),
        subject="Request: Waiting",
        url="/requests/1/",
        owed_by="NHS Example",
        by=alice,
        at=at,
    )
    clocks.pause(clock, on=at.date(), reason="Asked what was meant", by=alice, at=at)
    answer = start(alice)
    assert "The clock stands still: Asked what was meant" in answer.text
    assert "With no date" in titles(answer)


def test_the_host_manager_sees_what_waits_to_be_sent_and_answered(alice, start, at):
    make_report(title="Waiting rooms")
    members.join_request("Bea Long", at=at)
    activities.activity("Open day", at=at - timedelta(days=3))
    referrals.drafted(at=at, title="Wards")
    found = titles(start(alice))
    waiting = found["With no date"]
    assert "Send the report: Waiting rooms" in waiting
    assert found["People who wait for you"] == ["Answer Bea Long, who asked to join"]
    assert "Say how many people were reached: Open day" in waiting
    assert "Make the referral “Wards”" in waiting


def test_governance_sees_publication_debt_with_its_age(grace, start, at):
    governance.decision("d", at=at - timedelta(days=9), published=False, title="Ask about waiting")
    answer = start(grace)
    assert "Publish the decision: Ask about waiting" in titles(answer)["With no date"]
    assert "Waiting 9 days" in answer.text


def test_a_missing_procedure_stops_everything_and_says_so(grace, start):
    assert "Publish the procedure: How relevant decisions are made" in titles(start(grace))["With no date"]


def test_the_annual_report_is_one_line_with_its_clock(alice, start, at):
    annual_reports.started(at=at)
    answer = start(alice)
    lines = [line for part in answer.context["parts"] for line in part.lines if "2009-10" in line.task.what]
    own = [line for line in lines if "annual report" in line.task.what.lower()]
    assert [line.task.what for line in own] == ["Write and sign off the annual report for 2009-10"]
    assert own[0].day == "Wednesday 30 June 2010"
    assert own[0].task.proof.startswith("/clocks/")


def test_the_annual_report_is_due_before_anybody_began_it(alice, start):
    assert "Begin the annual report for 2009-10" in titles(start(alice))["Later"]


def test_the_return_of_the_quarter_stands_with_its_date(alice, start):
    found = [what for part in titles(start(alice)).values() for what in part]
    assert "Prepare the return for 2009-10 Q4" in found


def test_more_than_a_handful_of_one_kind_are_one_line(alice, start, at):
    for number in range(FEW + 1):
        members.join_request(f"Person {number}", at=at)
    waiting = titles(start(alice))["People who wait for you"]
    assert "6 people and organisations asked to join" in waiting
    assert not any("Person" in what for what in waiting)


def test_of_many_records_no_more_are_read_than_are_shown(alice, at):
    for number in range(FEW + 2):
        activities.activity(f"Open day {number}", at=at - timedelta(days=number))
    made: list[str] = []

    def task(activity):
        made.append(activity.title)
        return Task(activity.title, "/")

    rows = not_counted(alice, before=TODAY)
    assert summarise_rows(rows, task, "wait", "/all/", since="held_on") == [
        Task(f"{FEW + 1} wait", "/all/", since=TODAY - timedelta(days=FEW + 1))
    ]
    assert made == []
    few = summarise_rows(rows.filter(title__endswith="1"), task, "wait", "/all/", since="held_on")
    assert [task.what for task in few] == made == ["Open day 1"]


def test_letters_that_could_not_be_sent_stand_on_top(alice, signed_in_as, start):
    make_sent()
    Message.objects.update(state="failed", last_error="No such address")
    assert "1 letter could not be sent" in start(alice).text
    assert "could not be sent" not in start(signed_in_as("governance_member")).text


# --- For whom ------------------------------------------------------------------------------------------------


def test_a_representative_sees_the_visits(network, signed_in_as, start, at):
    visits.confirmed(at=at)
    answer = start(signed_in_as("authorised_representative"))
    assert titles(answer) == {"In the next 7 days": ["Prepare or record the visit to Example surgery"]}


def test_a_participant_sees_nothing_of_the_work_and_what_they_can_do(bob, start, at):
    make_sent()
    members.join_request("Bea Long", at=at)
    answer = start(bob)
    assert answer.context["parts"] == []
    assert "Nothing needs doing" in answer.text
    assert "Bea Long" not in answer.text
    assert [action.text for action in answer.context["actions"]] == [
        "Activities",
        "Services of the area",
        "Reports and answers",
        "Decisions and reasons",
    ]


def test_somebody_with_nothing_to_do_sees_what_is_coming(bob, start, at):
    activities.activity("Summer fair", at=at, held_on=date(2010, 6, 20), open_to_public=True)
    assert "Sunday 20 June 2010" in start(bob).text


@pytest.mark.parametrize(
    ("role", "place"), [("council_officer", "council:start"), ("scrutiny_officer", "referrals:list")]
)
def test_officers_of_the_council_begin_on_their_own_page(network, signed_in_as, start, role, place):
    assert start(signed_in_as(role)).headers["Location"] == reverse(place)


def test_nobody_begins_without_signing_in(network, start):
    assert "/accounts/sign-in/" in start(None).headers["Location"]


def test_one_can_look_at_what_others_owe_alone(alice, start, at):
    make_sent()
    make_report(title="Waiting rooms")
    ours, theirs = titles(start(alice, show="ours")), titles(start(alice, show="theirs"))
    assert not any(what.startswith("Report: ") for part in ours.values() for what in part)
    assert theirs == {"Later": ["Report: Waiting at the surgery"]}


def test_an_odd_choice_shows_everything(alice, start):
    make_sent()
    assert start(alice, show="odd").context["parts"]


def statements(client):
    with CaptureQueriesContext(connection) as seen:
        client.get(reverse("home:start"))
    return len(seen)


def test_the_page_takes_few_statements_however_much_there_is(alice, client_for, at):
    def more(number):
        make_sent(title=f"Report {number}")
        make_report(title=f"Draft {number}")
        members.join_request(f"Person {number}", at=at)
        activities.activity(f"Day {number}", at=at - timedelta(days=1))

    client = client_for(alice)
    more(1)
    client.get(reverse("home:start"))  # the first request of a session does more
    first = statements(client)
    for number in range(2, 5):
        more(number)
    assert statements(client) == first <= 54
