"""What ClamAV's daemon says of a content; whatever goes wrong is "not scanned", and never "clean"."""

import socket
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from foundation.documents.scanning import TOO_LARGE, Finding, Verdict, is_configured, scan
from tests.foundation.documents import clamd
from tests.foundation.documents.clamd import BAD, small_server

GOOD = b"A letter.\n" * 20_000


@pytest.fixture(params=["small server", "real daemon"])
def daemon(request, settings):
    """A scanner that takes at most 200 kilobytes and something."""
    if request.param == "small server":
        with small_server(most=204_800) as address:
            settings.LINKS_CLAMD = address
            yield
        return
    if clamd.binary() is None:
        pytest.skip("ClamAV's daemon (clamd) is not installed here: nothing was tried with the real one")
    with TemporaryDirectory(dir="/tmp") as folder, clamd.real_daemon(Path(folder)) as address:
        settings.LINKS_CLAMD = address
        yield


@pytest.mark.usefixtures("daemon")
class TestWithADaemon:
    @pytest.mark.parametrize("content", [b"", b"x", GOOD], ids=["nothing", "little", "more than a piece"])
    def test_what_has_nothing_is_clean(self, content):
        assert scan(content) == Verdict(Finding.CLEAN)

    def test_what_has_a_virus_is_infected_by_its_name(self):
        verdict = scan(BAD)
        assert verdict.finding == Finding.INFECTED
        assert "Test.Bad" in verdict.said

    def test_what_is_too_large_for_it_is_not_scanned(self):
        assert scan(b"x" * 3_000_000) == Verdict(Finding.NOT_SCANNED, TOO_LARGE)


def test_without_a_daemon_nothing_is_scanned(settings, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        nobody = f"127.0.0.1:{free.getsockname()[1]}"
    for address in (nobody, str(tmp_path / "clamd.ctl"), "nowhere.invalid:3310"):
        settings.LINKS_CLAMD = address
        assert scan(b"x").finding == Finding.NOT_SCANNED


@pytest.mark.parametrize("said", ["", "UNKNOWN COMMAND", "stream: OK and more", "stream: x ERROR", "OK"])
def test_an_answer_that_is_no_answer_is_not_clean(settings, monkeypatch, said):
    settings.LINKS_CLAMD = "127.0.0.1:1"
    monkeypatch.setattr("foundation.documents.scanning._connected", lambda _: socket.socket())
    monkeypatch.setattr("foundation.documents.scanning._answer", lambda *_: said)
    assert scan(b"x").finding == Finding.NOT_SCANNED


def test_it_runs_where_an_operator_says_so(settings):
    settings.LINKS_CLAMD = ""
    assert not is_configured()
