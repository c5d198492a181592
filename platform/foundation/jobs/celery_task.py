from typing import Any

from celery import Task

from foundation.tenancy import entering, outside_any_space
from foundation.tenancy.backend.trouble import close_dead_connections
from foundation.tenancy.queries import space_by_key


class TaskWithoutSpaceError(RuntimeError):
    """The task names no open space to run in."""


class SpaceTask(Task[..., Any]):
    """Every task names its space (`space=` among its arguments) and runs inside it."""

    abstract = True
    # True only for the sweep, which enters every space in turn and reads nothing outside them.
    visits_all_spaces = False

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        close_dead_connections()
        key = kwargs.pop("space", None)
        if self.visits_all_spaces and key is None:
            return super().__call__(*args, **kwargs)
        if not isinstance(key, str):
            raise TaskWithoutSpaceError(f"{self.name} names no space")
        space = space_by_key(key)
        if space is None:
            raise TaskWithoutSpaceError(f"{self.name} names {key}, which is not open")
        if space.suspended:
            return None  # its jobs wait in the ledger until the network is resumed
        with outside_any_space(), entering(space):
            return super().__call__(*args, **kwargs)


class EverySpaceTask(SpaceTask):
    """Visits every space in turn, entering each itself."""

    abstract = True
    visits_all_spaces = True
