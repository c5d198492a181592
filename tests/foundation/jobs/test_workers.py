"""The tasks as a worker runs them, without a queue between."""

import logging
from contextlib import closing

import psycopg2
import pytest
from celery import current_app, shared_task

from config.celery import app
from foundation.jobs import Queues, ask, celery_queue, job, registry, services, tasks
from foundation.jobs.celery_task import EverySpaceTask, SpaceTask, TaskWithoutSpaceError
from foundation.jobs.models import Job
from foundation.tenancy import atomic, current_space, entering, outside_any_space
from foundation.tenancy.circuit import Circuit

EVERYWHERE = ["inbound.fetch", "jobs.sweep"]


def test_the_workers_watch_every_queue_and_no_other():
    app.loader.import_default_modules()
    assert set(app.amqp.queues) == set(Queues.names())
    assert {queue.routing_key for queue in app.amqp.queues.values()} == set(Queues.names())
    assert app.conf.task_create_missing_queues is False
    for work in registry._registered.values():
        assert work.queue in Queues.names(), work.name
    for entry in app.conf.beat_schedule.values():
        assert entry["options"]["queue"] in Queues.names()
        assert entry["task"] in app.tasks


def test_a_lost_worker_loses_no_task():
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost
    assert app.conf.broker_transport_options["visibility_timeout"] > app.conf.task_time_limit


def test_every_task_is_bound_to_a_space_but_the_sweep_and_the_mailbox():
    app.loader.import_default_modules()
    ours = {name: task for name, task in app.tasks.items() if not name.startswith("celery.")}
    assert {"jobs.run", "jobs.wake", "jobs.sweep"} <= ours.keys()
    assert all(isinstance(task, SpaceTask) for task in ours.values())
    assert [name for name, task in sorted(ours.items()) if isinstance(task, EverySpaceTask)] == EVERYWHERE


@pytest.mark.parametrize("key", [None, 3, "", "public", "n999999", "department; drop"])
def test_a_task_without_an_open_space_is_refused(worker_database, key):
    arguments = {"job_id": 1} | ({} if key is None else {"space": key})
    with outside_any_space(), pytest.raises(TaskWithoutSpaceError):
        app.tasks["jobs.run"](**arguments)


def test_a_task_runs_in_its_space_and_leaves_it(other_network, worker_database):
    @shared_task(name="test.where", typing=False)
    def where():
        return current_space().key

    with outside_any_space():
        assert app.tasks["test.where"](space=other_network.key) == other_network.key
        from foundation.tenancy.space import space_or_none

        assert space_or_none() is None


def test_a_suspended_network_keeps_its_work_for_later(other_network, monkeypatch):
    from dataclasses import replace

    monkeypatch.setattr(
        "foundation.jobs.celery_task.space_by_key", lambda _: replace(other_network, suspended=True)
    )
    with outside_any_space():
        assert app.tasks["jobs.run"](space=other_network.key, job_id=1) is None


def test_a_queue_that_is_away_disturbs_nobody(settings, monkeypatch, caplog):
    from kombu.exceptions import OperationalError

    settings.LINKS_BROKER_URL = "redis://127.0.0.1:1/0"

    def away(*args, **kwargs):
        raise OperationalError("refused")

    monkeypatch.setattr(current_app, "send_task", away)
    monkeypatch.setattr(celery_queue, "circuit", Circuit())
    with caplog.at_level(logging.WARNING):
        celery_queue.tell_job("n001", 3, Queues.ORDINARY)
    assert "the sweep will tell of jobs.run in n001" in caplog.text


def test_the_news_names_the_space_and_the_row(settings, monkeypatch):
    sent = []
    settings.LINKS_BROKER_URL = "redis://127.0.0.1:1/0"

    def send_task(name, *, producer, time_limit, soft_time_limit, **options):
        assert time_limit is soft_time_limit is None  # they are the worker's
        sent.append((name, options))

    monkeypatch.setattr(current_app, "send_task", send_task)
    monkeypatch.setattr(celery_queue, "circuit", Circuit())
    celery_queue.tell_job("n001", 3, Queues.EMAIL)
    celery_queue.tell_space("department", "exchange.take_in")
    assert sent[0] == (
        "jobs.run",
        {"kwargs": {"space": "n001", "job_id": 3}, "queue": "email", "retry": False},
    )
    assert sent[1][1]["kwargs"] == {"space": "department", "name": "exchange.take_in"}


def test_the_sweep_visits_every_space_and_goes_on_after_trouble(worker_database, jobs, monkeypatch, caplog):
    from django.db import DatabaseError

    visited = []

    def sweep(*, at):
        visited.append(current_space().key)
        if len(visited) == 1:
            raise DatabaseError("locked")

    monkeypatch.setattr(services, "sweep", sweep)
    with outside_any_space(), caplog.at_level(logging.ERROR):
        tasks.sweep()
    assert len(visited) == 4, "three networks and the Department"
    assert f"the sweep of {visited[0]} failed" in caplog.text


def test_two_workers_never_run_the_same_row(own_database, jobs, at):
    """The second one finds the row held, and goes on at once."""
    from datetime import timedelta

    from tests import database, people

    ran = []

    @job("test.note")
    def note(*, by, at):
        ran.append(at)

    space, later = people.space_of("sefton"), at + timedelta(minutes=1)
    with entering(space):
        with atomic():
            entry = ask("test.note")
        server = database.address()
        with closing(psycopg2.connect(server["admin"], dbname=own_database)) as other:
            with other.cursor() as cursor:
                cursor.execute(f'SELECT 1 FROM "{space.key}".jobs_job WHERE id = %s FOR UPDATE', [entry.pk])
            assert services.run(entry.pk, at=later) is False
            # Closing alone lets go of the row only when the server gets to it.
            other.rollback()
        assert services.run(entry.pk, at=later) is True
        assert services.run(entry.pk, at=later) is False
    assert ran == [later]


def test_a_worker_killed_on_the_way_leaves_the_row_for_the_next_try(own_database, jobs, at):
    from datetime import timedelta

    from django.db import connections

    from tests import people

    class KilledError(BaseException):
        pass

    tries = []

    @job("test.note")
    def note(*, by, at):
        tries.append(at)
        if len(tries) == 1:
            connections["default"].connection.close()
            raise KilledError

    space, later = people.space_of("sefton"), at + timedelta(minutes=1)
    with entering(space):
        with atomic():
            entry = ask("test.note")
        with pytest.raises((KilledError, Exception)):
            services.run(entry.pk, at=later)
        connections["default"].close()
        left = Job.objects.get(pk=entry.pk)
        assert (left.state, left.tries, left.started_at) == ("waiting", 1, later)
        assert not services.run(entry.pk, at=later), "its time for another try has not come"
        assert services.run(entry.pk, at=left.due_at)
        assert Job.objects.get(pk=entry.pk).state == "done"
    assert tries == [later, later + services.WAITS[0]]
