from collections.abc import Iterator
from contextlib import contextmanager

from foundation.access import Viewer
from foundation.tenancy import current_actor, set_actor


@contextmanager
def acting_as(viewer: Viewer) -> Iterator[Viewer]:
    """Name the viewer in the audit log as the actor of everything written in this block."""
    before = current_actor()
    set_actor(viewer.signature)
    try:
        yield viewer
    finally:
        set_actor(before)
