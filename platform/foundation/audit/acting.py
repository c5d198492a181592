from collections.abc import Iterator
from contextlib import contextmanager

from foundation.access import Viewer
from foundation.tenancy import current_actor, set_actor


@contextmanager
def acting_as(viewer: Viewer) -> Iterator[Viewer]:
    """What is written in this block is the viewer's doing, as far as the audit log is concerned."""
    before = current_actor()
    set_actor(viewer.signature)
    try:
        yield viewer
    finally:
        set_actor(before)
