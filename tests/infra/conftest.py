"""These tests start servers of their own, in folders that the servers' user can reach."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def folder() -> Iterator[Path]:
    """Not tmp_path: root's is closed to the user the servers run as."""
    memory = Path("/dev/shm")
    path = Path(tempfile.mkdtemp(prefix="links-launcher-", dir=memory if memory.is_dir() else None))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path, ignore_errors=True)
