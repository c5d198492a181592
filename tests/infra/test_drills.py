"""Death outside Python: what was acknowledged is neither lost nor done twice, and a person sees a sentence.

Here: a full disk and a queue that hangs. Elsewhere: a killed process and the hard time limit
(tests/foundation/jobs/test_queue.py), a cut connection to the database (tests/foundation/tenancy/test_recovery.py),
a silent cache (tests/foundation/tenancy/test_without_valkey.py), slow visitors (tests/infra/test_slow_visitors.py).
"""

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from kombu import pools
from PIL import Image

from config.celery import app
from foundation.jobs import celery_queue
from foundation.jobs import services as jobs
from foundation.jobs.models import Job
from foundation.notify import mailbox, services
from foundation.notify.models import Message
from foundation.tenancy import entering
from foundation.tenancy.circuit import Circuit
from foundation.timekeeping import now
from infra.embedded import valkey
from tenants.area.identity import queries as identities
from tests.conftest import viewer_in
from tests.people import space_of

ROOM = 64 * 1024


@contextmanager
def full_disk() -> Iterator[None]:
    """No file can grow beyond 64 KB, as where the disk is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def noise() -> bytes:
    """A logo of many bytes."""
    written = BytesIO()
    Image.frombytes("RGB", (480, 240), os.urandom(480 * 240 * 3)).save(written, "PNG")
    return written.getvalue()


def test_a_logo_on_a_full_disk_is_refused_with_a_sentence_and_kept_when_there_is_room(
    network, alice, client_for
):
    client = client_for(alice)

    def sent():
        return {"file": SimpleUploadedFile("logo.png", noise()), "alt": "Noise"}

    with full_disk():
        answer = client.post("/name-and-look/logo/", sent())
    assert answer.status_code == 200
    assert "no room" in answer.text
    assert not identities.identity().logo
    assert client.post("/name-and-look/logo/", sent()).status_code == 302
    assert identities.identity().logo


def test_an_email_on_a_full_disk_is_tried_again_and_leaves_once(network, alice, at, settings, tmp_path):
    settings.LINKS_DATA_DIR = tmp_path
    settings.EMAIL_BACKEND = "foundation.notify.mailbox.Mailbox"
    message = services.send_email(
        to="pat@example.org",
        name="Pat",
        template="information_requests/email/withdrawn",
        context={"link_name": "Sefton LINk", "title": "Wards", "reason": "x" * 2 * ROOM},
        about="A letter",
        url="",
        by=alice,
        at=at,
    )
    with full_disk():
        jobs.run_due(at)
    message.refresh_from_db()
    assert (message.state, message.waiting_after_a_failure, mailbox.keys()) == ("queued", True, [])
    jobs.run_due(at + timedelta(minutes=2))
    message.refresh_from_db()
    assert message.state == "sent"
    [key] = mailbox.keys()
    assert len((tmp_path / "mail" / f"{key}.eml").read_bytes()) > ROOM


@pytest.fixture
def queue(settings, monkeypatch) -> Iterator[valkey.EmbeddedValkey]:
    with valkey.temporary() as server:
        if not isinstance(server, valkey.EmbeddedValkey):
            pytest.skip("the server is somebody else's and can't be stopped")
        settings.LINKS_BROKER_URL = server.url(0)
        before = app.conf.broker_url
        app.conf.update(broker_url=server.url(0))
        monkeypatch.setattr(celery_queue, "circuit", Circuit())
        yield server
        pools.reset()
        app._after_fork()
        app.conf.update(broker_url=before)


def test_what_is_asked_while_the_queue_hangs_is_done_once_afterwards(
    own_database, client_for, queue, settings, tmp_path
):
    settings.LINKS_DATA_DIR = tmp_path
    settings.EMAIL_BACKEND = "foundation.notify.mailbox.Mailbox"
    sefton = space_of("sefton")
    client = client_for(viewer_in(sefton, "alice"), sefton)
    invited = {"name": "Nia New", "email": "nia@example.org", "role": "participant"}
    day = {"starts_on_day": "14", "starts_on_month": "6", "starts_on_year": "2010"}
    assert queue.process is not None
    os.kill(queue.process.pid, signal.SIGSTOP)
    try:
        answer = client.post("/accounts/invite/", {**invited, **day})
    finally:
        os.kill(queue.process.pid, signal.SIGCONT)
    assert answer.status_code == 302
    with entering(sefton):
        waiting = Job.objects.filter(name="notify.deliver", state="waiting")
        assert waiting.count() == 1
        celery_queue.circuit.answered()
        later = now() + timedelta(minutes=10)
        assert jobs.sweep(at=later) >= 1
        for _ in range(2):  # the queue may tell twice
            jobs.run_due(later)
        assert Message.objects.get().state == "sent"
    [letter] = [message_from_bytes(path.read_bytes()) for path in (tmp_path / "mail").glob("*.eml")]
    assert letter["To"] == "nia@example.org"
