import errno

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile

from foundation.documents.storage import FileNotKeptError, SpaceStorage
from foundation.tenancy import NoSpaceEntered, Space, entering, outside_any_space

ONE = Space(kind="network", key="n001", name="One")
OTHER = Space(kind="network", key="n002", name="Other")


@pytest.fixture
def place(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_each_space_has_a_folder_of_its_own(place):
    storage = SpaceStorage()
    with outside_any_space(), entering(ONE):
        name = storage.save("reports/letter.txt", ContentFile(b"ours"))
        assert name == "reports/letter.txt"
        with storage.open(name) as file:
            assert file.read() == b"ours"
        assert storage.size(name) == 4
    assert (place / "n001" / "reports" / "letter.txt").is_file()
    with outside_any_space(), entering(OTHER):
        assert not storage.exists(name)
        with pytest.raises(FileNotFoundError):
            storage.open(name)
    with outside_any_space(), entering(ONE):
        storage.delete(name)
        assert not storage.exists(name)


@pytest.mark.parametrize(
    "name", ["../n002/letter.txt", "/etc/passwd", "a/../../n002/b", "a//b", "..\\n002\\b", "./a"]
)
def test_no_name_leads_out_of_the_folder(place, name):
    storage = SpaceStorage()
    with outside_any_space(), entering(ONE):
        with pytest.raises(SuspiciousFileOperation):
            storage.open(name)
        with pytest.raises(SuspiciousFileOperation):
            storage.exists(name)


def test_files_have_no_address_and_no_place_outside_a_space(place):
    storage = SpaceStorage()
    with outside_any_space(), pytest.raises(NoSpaceEntered):
        storage.exists("a")
    with outside_any_space(), entering(ONE), pytest.raises(NotImplementedError):
        storage.url("a")


class TooMuch(ContentFile):
    """As on a full disk: some of it is written, then no more."""

    def chunks(self, chunk_size=None):
        yield b"x" * 10
        raise OSError(errno.ENOSPC, "No space left on device")


def test_nothing_is_left_of_a_file_that_does_not_fit(place):
    with outside_any_space(), entering(ONE):
        storage = SpaceStorage()
        storage.save("kept.txt", ContentFile(b"kept"))
        with pytest.raises(FileNotKeptError):
            storage.save("new.txt", TooMuch(b""))
    assert [file.name for file in (place / "n001").iterdir()] == ["kept.txt"]
