"""The mailbox, on a real IMAP server on this machine: nothing is lost, nothing is kept twice, nothing stops the rest."""

import io
import time
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from foundation.documents.storage import FileNotKeptError
from foundation.inbound import imap, reading, services, tasks
from foundation.inbound import queries as heard
from foundation.inbound.services import Fate
from foundation.tenancy import outside_any_space
from tenants.people.correspondence import queries
from tenants.people.correspondence.models import Letter
from tenants.people.correspondence.services import taking
from tests.imap_server import WITHHELD
from tests.mailbox import running
from tests.tenants.people.correspondence.factories import email
from tests.tenants.people.correspondence.malformed import addressed


@pytest.fixture(scope="module")
def server():
    with running() as mailbox:
        yield mailbox


@pytest.fixture
def mailbox(server, settings):
    settings.LINKS_IMAP = server.settings
    for folder in ("INBOX", *imap.FOLDERS.values()):
        with server.opened(folder) as box:
            box.delete(box.uids())
    return server


@pytest.fixture
def fetch(network, mailbox):
    return lambda *spaces: {
        fate: count for fate, count in imap.fetch([*spaces] or [network]).items() if count
    }


def test_what_is_kept_leaves_the_folder_and_what_is_nobodys_is_put_aside(address, mailbox, fetch):
    mailbox.receive(email(address), email("nobody@in.links.example"), email("elsewhere@example.org"))
    assert fetch() == {Fate.TAKEN: 1, Fate.UNCLAIMED: 2}
    assert (mailbox.count(), mailbox.count("LINks taken"), mailbox.count("LINks unclaimed")) == (0, 1, 2)
    assert Letter.objects.get().state == "filed"
    assert fetch() == {}


@pytest.mark.parametrize("trouble", [FileNotKeptError("full"), OperationalError("away")])
def test_what_can_not_be_kept_now_stays_and_is_kept_later(address, mailbox, fetch, monkeypatch, trouble):
    def fail(_):
        raise trouble

    mailbox.receive(email(address))
    with monkeypatch.context() as broken:
        broken.setattr(taking, "_kept", fail)
        assert fetch() == {Fate.WAITS: 1}
    assert (mailbox.count(), Letter.objects.count()) == (1, 0)
    assert fetch() == {Fate.TAKEN: 1}
    assert Letter.objects.count() == 1


def test_a_worker_that_is_killed_before_it_has_moved_the_message_keeps_it_once(
    address, mailbox, fetch, monkeypatch
):
    mailbox.receive(email(address))
    with monkeypatch.context() as killed:
        killed.setattr(imap.BaseMailBox, "move", lambda *_: (_ for _ in ()).throw(ConnectionError("killed")))
        assert fetch() == {Fate.WAITS: 1}
    assert Letter.objects.count() == 1
    assert mailbox.count() == 1
    assert fetch() == {Fate.TAKEN: 1}
    assert Letter.objects.count() == 1


def test_a_suspended_network_lets_its_mail_wait(network, address, mailbox, fetch):
    mailbox.receive(email(address))
    assert fetch(replace(network, suspended=True)) == {Fate.WAITS: 1}
    assert fetch(network) == {Fate.TAKEN: 1}


def test_a_message_that_the_server_does_not_give_stops_no_other(address, mailbox, fetch):
    mailbox.receive(WITHHELD + b"\r\n" + email(address), email(address))
    assert fetch() == {Fate.TAKEN: 1, Fate.WAITS: 1}
    assert mailbox.count() == 1


def test_one_that_is_too_large_is_known_by_its_head_and_stays_on_the_server(
    address, alice, mailbox, fetch, monkeypatch
):
    monkeypatch.setattr(reading, "MOST_MEGABYTES", 0)
    mailbox.receive(email(address))
    assert fetch() == {Fate.TAKEN: 1}
    assert mailbox.count("LINks set aside") == 1
    letter = Letter.objects.get()
    assert (letter.subject, letter.text) == ("Re: Clinics", "")
    assert "The whole is on the mail server" in letter.remarks


def test_what_the_program_can_not_keep_as_it_is_read_is_set_aside_in_the_tray(
    address, mailbox, fetch, monkeypatch, caplog
):
    """Whatever a stranger finds that we have not thought of: the message is kept, and the rest go on."""
    real = taking._facts

    def fail(mail, *args):
        if mail.text:
            raise ValueError("a poisonous text")
        return real(mail, *args)

    monkeypatch.setattr(taking, "_facts", fail)
    mailbox.receive(email(address), email(address, ""))
    assert fetch() == {Fate.TAKEN: 2}
    poisonous = Letter.objects.order_by("pk").first()
    assert poisonous.subject == "A message that could not be read"
    assert poisonous.remarks == reading.UNREADABLE


def test_what_can_not_be_kept_at_all_is_left_to_the_operator(address, mailbox, fetch, monkeypatch, caplog):
    monkeypatch.setattr(taking, "_facts", lambda *_: (_ for _ in ()).throw(ValueError("never")))
    mailbox.receive(email(address))
    assert fetch() == {Fate.FAILED: 1}
    assert mailbox.count("LINks set aside") == 1


def test_fifty_malformed_messages_are_all_kept_and_stop_nothing(
    case, address, alice, mailbox, fetch, client_for, caplog
):
    malformed = addressed(address)
    assert len(malformed) == len(set(malformed)) == 50
    mailbox.receive(*malformed, email(address, "The last of them."))
    before = time.monotonic()
    monkeypatched_limit = queries.MOST_A_DAY
    assert fetch() == {Fate.TAKEN: 51}
    assert time.monotonic() - before < imap.ROUND_SECONDS
    assert (mailbox.count(), mailbox.count("LINks taken")) == (0, 51)
    letters = list(Letter.objects.order_by("pk"))
    assert len(letters) == 51
    assert monkeypatched_limit == 50, "the last is the first that is too many"
    assert letters[-1].text == "The last of them."
    client = client_for(alice)
    for letter in letters:
        assert client.get(letter.get_absolute_url()).status_code == 200, letter.pk
        with letter.original.open() as original:
            assert original.read().replace(b"\r\n", b"\n") in {
                message.replace(b"\r\n", b"\n")
                for message in [*malformed, email(address, "The last of them.")]
            }
    assert client.get("/post/?show=in").status_code == 200
    assert client.get(case.get_absolute_url()).status_code == 200


# --- The other roads --------------------------------------------------------------------------------------------------


@pytest.fixture
def pipe(network, monkeypatch):
    """`links mail take`, as the pipe of a mail server runs it."""

    def run(original, *options):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(original)))
        with outside_any_space():
            call_command("mail", "take", *options)

    return run


def test_a_mail_server_hands_a_message_to_the_command(address, pipe):
    for _ in range(2):
        pipe(email("someone@example.org"), "--to", address)
    assert [letter.state for letter in Letter.objects.all()] == ["filed"], (
        "a server that tries again is no second letter"
    )
    pipe(email(address))
    assert Letter.objects.count() == 2


def test_the_command_tells_the_mail_server_what_to_do(address, pipe, monkeypatch, settings):
    with pytest.raises(CommandError) as unknown:
        pipe(email("nobody@in.links.example"))
    assert unknown.value.returncode == 67
    monkeypatch.setattr(services, "take", lambda *_, **__: Fate.WAITS)
    with pytest.raises(CommandError) as later:
        pipe(email(address))
    assert later.value.returncode == 75
    monkeypatch.setattr(reading, "MOST_MEGABYTES", 0)
    with pytest.raises(CommandError) as large:
        pipe(email(address))
    assert large.value.returncode == 65
    settings.LINKS_INBOUND_DOMAIN = ""
    with pytest.raises(CommandError) as none:
        pipe(email(address))
    assert none.value.returncode == 75


def test_the_mailbox_is_read_by_a_task_and_a_command(network, address, mailbox, capsys):
    mailbox.receive(email(address))
    with outside_any_space():
        call_command("mail", "fetch")
    assert "1 taken" in capsys.readouterr().out
    mailbox.receive(email(address, "Another."))
    with outside_any_space():
        tasks.fetch()
        assert heard.last_fetch() is not None
    assert Letter.objects.count() == 2


def test_without_a_mailbox_the_task_does_nothing(network, settings):
    settings.LINKS_IMAP = {**settings.LINKS_IMAP, "host": ""}
    with outside_any_space():
        tasks.fetch()
