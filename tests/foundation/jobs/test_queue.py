"""A real queue with a real worker, which is killed on the way."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from kombu import pools

from config.celery import app
from foundation.access import Viewer
from foundation.jobs import celery_queue
from foundation.jobs import services as jobs
from foundation.jobs.models import Job
from foundation.notify import services as notify
from foundation.tenancy import atomic, current_space, entering, outside_any_space
from foundation.tenancy.queries import open_spaces
from foundation.timekeeping import now
from infra.embedded import valkey
from tests import database
from tests.foundation.jobs import deadly

ROOT = Path(__file__).parents[3]
LETTERS = 6


@pytest.fixture
def broker(settings) -> Iterator[str]:
    with valkey.temporary() as server:
        settings.LINKS_BROKER_URL = server.url(0)
        before = app.conf.broker_url
        app.conf.update(broker_url=server.url(0))
        yield server.url(0)
        pools.reset()
        app._after_fork()  # its producers hold the pool that has just been closed
        app.conf.update(broker_url=before)


@pytest.fixture
def start_worker(own_database, broker, tmp_path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []
    server = database.address()
    environment = {
        **os.environ,
        "LINKS_DATABASE_HOST": server["host"],
        "LINKS_DATABASE_PORT": str(server["port"]),
        "LINKS_DATABASE_NAME": own_database,
        "LINKS_BROKER_URL": broker,
        "LINKS_DATA_DIR": str(tmp_path),
        "LINKS_DEMONSTRATION": "1",
        **{f"LINKS_DATABASE_PASSWORD_{login.upper()}": word for login, word in database.PASSWORDS.items()},
    }
    command = [
        sys.executable,
        "-m",
        "celery",
        "-A",
        "config.celery",
        "worker",
        "--concurrency=2",
        "--without-mingle",
    ]

    def start(*options: str) -> subprocess.Popen[bytes]:
        with (tmp_path / "worker.log").open("ab") as log:
            worker = subprocess.Popen(
                [*command, *options],
                cwd=ROOT,
                env=environment,
                stderr=log,
                stdout=log,
                start_new_session=True,
            )
        started.append(worker)
        return worker

    yield start
    for worker in started:
        killed(worker)


def killed(worker: subprocess.Popen[bytes]) -> None:
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def wait_for(condition: Callable[[], bool], log: Path, seconds: float = 180) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, log.read_text()[-3000:]
        time.sleep(0.1)


def each_space():
    for space in open_spaces():
        with outside_any_space(), entering(space):
            yield space


def test_no_letter_is_lost_with_a_worker_or_the_queue(start_worker, tmp_path):
    for space in each_space():
        for number in range(LETTERS):
            with atomic():
                notify.send_email(
                    to=f"{number}@{space.key}.example.org",
                    name="Pat",
                    template="accounts/email/invitation",
                    context={},
                    about="A letter",
                    url="",
                    by=Viewer.system("tests"),
                    at=now(),
                )
    log, mail, total = tmp_path / "worker.log", tmp_path / "mail", 4 * LETTERS
    worker = start_worker()
    wait_for(lambda: len(list(mail.glob("*.eml"))) >= 3, log)
    killed(worker)
    app.control.purge()  # and what was queued is gone as well
    for _ in each_space():
        # What was under way is due, and told again, a minute later; the test does not wait for it.
        with atomic():
            Job.objects.filter(state="waiting", repeats=False).update(due_at=now(), told_at=now())
        jobs.sweep(at=now() + timedelta(minutes=30))
    start_worker()
    wait_for(
        lambda: sum(Job.objects.filter(state="waiting", repeats=False).count() for _ in each_space()) == 0,
        log,
    )
    letters = [message_from_bytes(path.read_bytes()) for path in mail.glob("*.eml")]
    assert len({letter["Message-ID"] for letter in letters}) == total
    assert all(letter["Message-ID"].split(".")[0].lstrip("<") in letter["To"] for letter in letters)


@pytest.mark.parametrize("death", [deadly.die, deadly.hang])
def test_a_job_that_ends_its_worker_is_tried_as_often_as_any_other(start_worker, tmp_path, death):
    log, runs = tmp_path / "worker.log", tmp_path / "runs"
    space = next(space for space in open_spaces() if space.kind == "network")
    with outside_any_space(), entering(space):
        with atomic():
            entry = jobs.ask(death.__name__, folder=str(tmp_path))
            # Two tries are left: all six are walked through in test_ledger.py.
            Job.objects.filter(pk=entry.pk).update(tries=len(jobs.WAITS) - 1)
        start_worker("--include=tests.foundation.jobs.impatient")
        for made in (1, 2):
            wait_for(lambda: runs.exists() and len(runs.read_text()) == made, log)  # noqa: B023
            wait_for(lambda: Job.objects.filter(pk=entry.pk, tries=len(jobs.WAITS) - 1 + made).exists(), log)  # noqa: B023
            wait_for(lambda: log.read_text().count("exited with 'signal 9") >= made, log)  # noqa: B023
            again(entry)
        wait_for(lambda: Job.objects.filter(pk=entry.pk, state="failed").exists(), log)
        assert "CutShort" in Job.objects.get(pk=entry.pk).last_error
    assert len(runs.read_text()) == 2


def again(entry: Job) -> None:
    """As the sweep does when the time for the next try has come; until then the queue's own copy is refused."""
    time.sleep(1)
    with atomic():
        Job.objects.filter(pk=entry.pk).update(due_at=now())
    celery_queue.tell_job(current_space().key, entry.pk, "ordinary")
