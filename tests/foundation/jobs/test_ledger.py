from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, connections

from foundation.jobs import Unrecoverable, ask, daily, every, job, services
from foundation.jobs.models import Job
from foundation.jobs.registry import UnknownJobError
from foundation.tenancy import atomic, current_actor, current_space, set_actor
from foundation.workflow.models import StateChange

MINUTE = timedelta(minutes=1)


@pytest.fixture
def later(at):
    """A little after the tests' clock, which goes on while a test runs."""
    return at + MINUTE


def written(text, at):
    """Something that a handler does in the database."""
    return StateChange.objects.create(
        machine="test", object_id=1, to_state=text, move="test", by_name="test", at=at
    )


def test_a_job_runs_once_in_the_space_that_asked(network, jobs, later):
    seen = []

    @job("test.note")
    def note(*, number, by, at):
        seen.append((number, by.kind, by.name, at, current_space().key, current_actor()))

    ask("test.note", number=3)
    assert seen == []
    assert services.run_due(later) == 1
    assert services.run_due(later) == 0
    assert seen == [(3, "system", "test.note", later, network.key, "test.note (system)")]
    assert Job.objects.get().state == "done"


def test_a_job_is_asked_for_in_the_callers_transaction(network, jobs, later):
    @job("test.note")
    def note(*, by, at):
        raise AssertionError("it was taken back")

    def change_ones_mind():
        with atomic():
            ask("test.note")
            ask("test.unknown")

    with pytest.raises(UnknownJobError):
        change_ones_mind()
    assert services.run_due(later) == 0


def test_workers_are_told_after_the_commit_only(
    network, jobs, monkeypatch, django_capture_on_commit_callbacks
):
    told = []
    monkeypatch.setattr(
        "foundation.jobs.celery_queue._send", lambda task, queue, **what: told.append((task, queue, what))
    )

    @job("test.note", queue="email")
    def note(*, by, at):
        pass

    with django_capture_on_commit_callbacks(using="default", execute=True):
        entry = ask("test.note")
        assert told == []
    assert told == [("jobs.run", "email", {"space": network.key, "job_id": entry.pk})]


def test_a_failed_try_leaves_nothing_behind_and_is_repeated_later_and_later(network, jobs, later):
    @job("test.fail")
    def fail(*, by, at):
        written("half", at)
        raise RuntimeError("the server is away")

    entry = ask("test.fail")
    moments = [later]
    for _ in services.WAITS:
        assert services.run_due(moments[-1]) == 1
        entry.refresh_from_db()
        assert (entry.state, entry.last_error) == ("waiting", "RuntimeError: the server is away")
        moments.append(entry.due_at)
    waits = [after - before for before, after in pairwise(moments)]
    assert waits == sorted(waits) == list(services.WAITS)
    assert services.run_due(moments[-1]) == 1
    entry.refresh_from_db()
    assert entry.state == "failed"
    assert services.run_due(moments[-1] + timedelta(days=9)) == 0
    assert not StateChange.objects.filter(to_state="half").exists()


def test_a_handler_may_say_that_trying_again_is_of_no_use(network, jobs, later):
    @job("test.fail")
    def fail(*, by, at):
        raise Unrecoverable("no such address")

    entry = ask("test.fail")
    services.run_due(later)
    entry.refresh_from_db()
    assert (entry.state, entry.tries, entry.finished_at) == ("failed", 1, later)


def test_a_failure_is_told_to_whoever_wants_to_know(network, jobs, later):
    told = []

    def on_failure(*, number, error, final, at):
        told.append((number, str(error), final))

    @job("test.fail", on_failure=on_failure)
    def fail(*, number, by, at):
        raise (RuntimeError if not told else Unrecoverable)(f"try {len(told) + 1}")

    entry = ask("test.fail", number=7)
    services.run_due(later)
    entry.refresh_from_db()
    services.run_due(entry.due_at)
    assert told == [(7, "try 1", False), (7, "try 2", True)]


class KilledError(BaseException):
    """Ends a try as the death of its process does: nothing after it runs."""


def killed_until_it_rests(entry):
    """Each try ends with the process; the moments at which they began."""
    moments = []
    while entry.state == "waiting" and entry.tries <= len(services.WAITS):
        moments.append(entry.due_at)
        with pytest.raises(KilledError):
            services.run(entry.pk, at=entry.due_at)
        entry.refresh_from_db()
    return moments


def test_a_try_that_kills_its_process_is_counted_and_the_last_one_is_shown(network, jobs):
    told = []

    def on_failure(*, error, final, at):
        told.append((str(error), final))

    @job("test.die", on_failure=on_failure)
    def die(*, by, at):
        raise KilledError

    entry = ask("test.die")
    moments = killed_until_it_rests(entry)
    assert [after - before for before, after in pairwise(moments)] == list(services.WAITS)
    assert not services.run(entry.pk, at=moments[-1])
    assert services.run(entry.pk, at=entry.due_at)
    entry.refresh_from_db()
    assert (entry.state, entry.tries) == ("failed", len(services.WAITS) + 1)
    assert entry.last_error.startswith("CutShort: the worker was ended on the way")
    assert [final for _, final in told] == [False] * len(services.WAITS) + [True]
    assert list(Job.objects.in_trouble()) == [entry]


def test_a_repeating_job_that_kills_its_process_comes_round_and_is_shown(network, jobs, at):
    deadly = [True]

    @job("test.tick", repeats=every(minutes=5))
    def tick(*, by, at):
        if deadly:
            raise KilledError

    services.sweep(at=at)
    killed_until_it_rests(Job.objects.get())
    entry = Job.objects.get()
    assert services.run(entry.pk, at=entry.due_at)
    entry = Job.objects.get()
    assert (entry.state, entry.tries, entry.started_at) == ("waiting", 0, None)
    assert list(Job.objects.in_trouble()) == [entry]
    deadly.clear()
    assert services.run(entry.pk, at=entry.due_at)
    assert not Job.objects.in_trouble()


def test_one_failure_stops_no_other_job(network, jobs, later):
    @job("test.fail")
    def fail(*, by, at):
        raise RuntimeError

    @job("test.write")
    def write(*, by, at):
        written("done", at)

    ask("test.fail")
    ask("test.write")
    assert services.run_due(later) == 2
    assert StateChange.objects.filter(to_state="done").count() == 1


def test_a_broken_statement_is_a_failed_try_like_any_other(network, jobs, later):
    @job("test.break")
    def break_it(*, by, at):
        Job.objects.create(name="x", state="failed", asked_at=at, due_at=at, told_at=at)

    entry = ask("test.break")
    services.run_due(later)
    entry.refresh_from_db()
    assert entry.last_error.startswith("IntegrityError")


def test_what_a_job_asks_for_is_run_too(network, jobs, later):
    @job("test.first")
    def first(*, by, at):
        ask("test.second", letter="b")

    @job("test.second")
    def second(*, letter, by, at):
        written(letter, at)

    ask("test.first")
    services.run_due(later)
    assert StateChange.objects.filter(to_state="b").count() == 1


def test_only_known_jobs_are_asked_and_only_with_ids(network, jobs):
    @job("test.note")
    def note(*, by, at):
        pass

    with pytest.raises(UnknownJobError, match=r"test\.other"):
        ask("test.other")
    with pytest.raises(TypeError, match="report"):
        ask("test.note", report=object())


def test_a_name_belongs_to_one_job(jobs):
    job("test.note")(test_a_name_belongs_to_one_job)
    with pytest.raises(ValueError, match="two jobs"):
        job("test.note")(set_actor)


def test_a_job_of_an_earlier_release_fails_and_is_shown(network, jobs, later, at):
    entry = Job.objects.create(name="test.gone", asked_at=at, due_at=at, told_at=at)
    assert services.run_due(later) == 1
    entry.refresh_from_db()
    assert entry.state == "failed"
    assert "no job of that name" in entry.last_error


def test_a_job_that_repeats_keeps_one_line(network, jobs, at):
    ran = []

    @job("test.tick", repeats=every(minutes=5))
    def tick(*, by, at):
        ran.append(at)

    assert services.sweep(at=at) == 1
    assert services.sweep(at=at) == 0
    for minutes in (0, 1, 4, 5, 6, 12):
        services.run_due(at + minutes * MINUTE)
    assert ran == [at, at + 5 * MINUTE, at + 12 * MINUTE]
    assert Job.objects.count() == 1


def test_a_repeating_job_that_fails_goes_on(network, jobs, at):
    @job("test.tick", repeats=every(minutes=5))
    def tick(*, by, at):
        raise RuntimeError("no luck")

    services.sweep(at=at)
    moment = at
    for _ in range(len(services.WAITS) + 1):
        services.run_due(moment)
        moment = Job.objects.get().due_at
    entry = Job.objects.get()
    assert (entry.state, entry.tries) == ("waiting", 0)
    assert list(Job.objects.in_trouble()) == [entry]


def test_a_repeating_job_that_was_taken_out_of_the_code_is_forgotten(network, jobs, at):
    job("test.tick", repeats=every(minutes=5))(lambda **_: None)
    services.sweep(at=at)
    jobs.clear()
    services.sweep(at=at)
    assert not Job.objects.exists()


def test_a_job_repeats_only_in_the_kinds_of_space_it_is_for(network, jobs, at):
    job("test.tick", repeats=every(minutes=5), spaces=frozenset({"department"}))(lambda **_: None)
    services.sweep(at=at)
    assert not Job.objects.exists()


def test_news_brings_a_repeating_job_forward(network, jobs, at):
    ran = []

    @job("test.collect", repeats=every(minutes=60))
    def collect(*, by, at):
        ran.append(at)

    assert services.wake("test.collect", at=at)
    assert services.wake("test.collect", at=at + MINUTE)
    assert ran == [at, at + MINUTE]
    assert not services.wake("test.unknown", at=at)


def test_a_daily_job_keeps_to_english_time(at):
    from datetime import datetime
    from zoneinfo import ZoneInfo

    london = ZoneInfo("Europe/London")
    schedule = daily(hour=3)
    before_the_clocks_change = datetime(2010, 3, 27, 12, tzinfo=london)
    following = schedule.following(before_the_clocks_change)
    assert following == datetime(2010, 3, 28, 3, tzinfo=london)
    assert schedule.following(following) == datetime(2010, 3, 29, 3, tzinfo=london)
    assert schedule.following(datetime(2010, 3, 28, 2, 59, tzinfo=london)) == following


def test_the_sweep_tells_again_what_the_queue_has_lost(
    network, jobs, later, monkeypatch, django_capture_on_commit_callbacks
):
    told = []
    monkeypatch.setattr("foundation.jobs.celery_queue._send", lambda *_, **what: told.append(what["job_id"]))
    job("test.note")(lambda **_: None)
    with django_capture_on_commit_callbacks(using="default", execute=True):
        entry = ask("test.note")
    with django_capture_on_commit_callbacks(using="default", execute=True):
        assert services.sweep(at=later) == 0, "it was told only just now"
    with django_capture_on_commit_callbacks(using="default", execute=True):
        assert services.sweep(at=later + timedelta(minutes=10)) == 1
    assert told == [entry.pk, entry.pk]


def test_old_lines_are_forgotten_and_failures_are_kept(network, jobs, at):
    for state, error in (("done", ""), ("failed", "away")):
        Job.objects.create(
            name="x", state=state, last_error=error, asked_at=at, due_at=at, told_at=at, finished_at=at
        )
    assert services.forget_old(at=at + timedelta(days=29)) == 0
    assert services.forget_old(at=at + timedelta(days=31)) == 1
    assert Job.objects.get().state == "failed"


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"state": "done"}, "job_finished_has_time"),
        ({"state": "failed", "finished_at": "2010-06-14T09:00Z"}, "job_failed_says_why"),
        ({"state": "waiting", "finished_at": "2010-06-14T09:00Z"}, "job_finished_has_time"),
    ],
)
def test_the_database_refuses_a_line_that_contradicts_itself(network, at, values, name):
    with pytest.raises(IntegrityError, match=name), atomic():
        Job.objects.create(name="x", asked_at=at, due_at=at, told_at=at, **values)


def test_nothing_due_costs_a_sweep_few_statements(network, jobs, at, django_assert_max_num_queries):
    with django_assert_max_num_queries(6, connection=connections["default"]):
        services.sweep(at=at)
