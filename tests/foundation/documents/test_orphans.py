"""Files that no record names are found a day after they were stored, and removed when asked."""

from contextlib import suppress
from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError

from foundation.documents import orphans
from foundation.documents.storage import SpaceStorage
from foundation.tenancy import atomic
from tests.foundation.files.factories import file
from tests.tenants.people.members import factories as members

LATER = timedelta(days=1, minutes=1)


@pytest.fixture
def left_behind(network, at):
    """A file whose transaction failed after it had been stored; and one that is named."""
    member = members.person("Ada Quill", at=at)
    kept = file(member, b"kept", at=at)
    with suppress(DatabaseError), atomic():
        file(member, b"left behind", at=at)
        raise DatabaseError
    return kept


def test_it_is_found_after_a_day_and_removed(left_behind):
    stored_at = default_storage.get_modified_time(f"n0003/{left_behind.content.name}")
    assert not any("files/" in name for name in orphans.orphans(stored_at + timedelta(hours=23)))
    name = f"n0003/files/{sha256(b'left behind').hexdigest()}"
    assert name in orphans.orphans(stored_at + LATER)
    assert name in orphans.remove(stored_at + LATER)
    assert not default_storage.exists(name)
    assert SpaceStorage().exists(str(left_behind.content.name))


def test_another_space_keeps_its_own(left_behind, other_network):
    name = f"{other_network.key}/files/other"
    default_storage.save(name, ContentFile(b"other"))
    later = default_storage.get_modified_time(name) + LATER
    assert name not in orphans.orphans(later)
    default_storage.delete(name)
