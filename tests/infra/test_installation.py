"""What a run decides once: kept, closed to others, and never changed behind the data's back."""

import errno
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from infra.embedded.errors import Exit, StartError, plain_sentences
from infra.embedded.folder import locked, opened
from infra.embedded.process import is_alive, spawn, wait_until
from infra.launch.installation import Markers, installation_of
from infra.launch.options import Options
from infra.launch.preparing import check_room
from infra.reset import reset


def test_secrets_and_the_clock_are_decided_once_and_closed_to_others(folder: Path) -> None:
    first = installation_of(Options(folder))
    assert installation_of(Options(folder)) == first
    assert (folder / "kept.json").stat().st_mode & 0o077 == 0
    passwords = {first.secret_key, first.password_owner, first.password_networks, first.password_site}
    assert len(passwords) == 4


def test_a_nation_keeps_its_size_until_it_is_reset(folder: Path) -> None:
    installation_of(Options(folder, networks=5))
    assert installation_of(Options(folder)).networks == 5
    with pytest.raises(StartError, match="holds a nation of 5 networks") as refused:
        installation_of(Options(folder, networks=6))
    assert "make reset" in refused.value.sentence


def test_a_step_is_done_only_with_the_fingerprint_it_was_done_with(folder: Path) -> None:
    markers = Markers(folder)
    markers.begin("database")
    markers.done("database", "old migrations")
    assert markers.is_done("database", "old migrations")
    assert not markers.is_done("database", "new migrations")


@pytest.mark.parametrize(
    ("number", "code", "words"),
    [
        (errno.ENOSPC, Exit.DISK_FULL, "is full"),
        (errno.EDQUOT, Exit.DISK_FULL, "is full"),
        (errno.EROFS, Exit.READ_ONLY, "can't be written"),
        (errno.EACCES, Exit.READ_ONLY, "can't be written"),
    ],
)
def test_what_the_system_says_becomes_a_sentence(folder: Path, number: int, code: Exit, words: str) -> None:
    with pytest.raises(StartError, match=words) as refused, plain_sentences(folder):
        raise OSError(number, "as the system says it")
    assert refused.value.code == code


def test_a_start_without_room_is_refused_before_it_writes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nearly_full = SimpleNamespace(free=5 * 1024**2)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: nearly_full)
    with pytest.raises(StartError, match="has 5 MB left and this start needs 3,072 MB") as refused:
        check_room(folder, first=True)
    assert refused.value.code == Exit.DISK_FULL


def test_an_unburied_process_counts_as_dead() -> None:
    process = spawn(["/bin/true"])
    assert wait_until(lambda: not is_alive(process.pid), patience=5)
    assert process.returncode is None  # nobody has waited for it: it is a zombie
    process.wait()


def test_reset_empties_the_folder_and_refuses_while_it_is_used(folder: Path) -> None:
    options = Options(folder / "var")
    with opened(options.folder / "postgres", "PostgreSQL"):
        (options.folder / "postgres" / "data").mkdir()
    with locked(options.folder / "lock", "The platform"), pytest.raises(StartError, match="already running"):
        reset(options)
    (options.folder / "dev").mkdir()
    with (
        locked(options.folder / "dev" / "lock", "The platform"),
        pytest.raises(StartError, match="var/dev is"),
    ):
        reset(options)
    reset(options)
    assert not options.folder.exists()


def test_a_folder_closed_to_the_servers_user_keeps_its_data_elsewhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root below /root. For an ordinary user nothing moves."""
    monkeypatch.setattr("infra.embedded.folder.SHARED", folder / "shared")
    folder.chmod(0o711)
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    with opened(closed / "postgres", "PostgreSQL") as place:
        moved = place.path != closed / "postgres"
        assert moved == (place.account is not None)
        place.data.mkdir()
    if moved:
        (closed / "postgres" / "where").unlink()
        with opened(closed / "postgres", "PostgreSQL") as place:
            assert not place.data.exists()  # removing the folder means: begin anew
