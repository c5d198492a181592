"""The registered jobs, and the intervals of those that repeat."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from django.utils import timezone

Handler = TypeVar("Handler", bound=Callable[..., None])
EVERY_KIND = frozenset({"network", "department"})


class Queues:
    """All queues. The workers consume exactly these."""

    ORDINARY = "ordinary"
    EMAIL = "email"
    SCHEDULE = "schedule"

    @classmethod
    def names(cls) -> tuple[str, ...]:
        return cls.ORDINARY, cls.EMAIL, cls.SCHEDULE


class Unrecoverable(Exception):
    """Raised by a handler when there is no point in trying again."""


class UnknownJobError(LookupError):
    """A job was asked for that no app has registered."""


class Repeats(Protocol):
    def following(self, at: datetime) -> datetime: ...


@dataclass(frozen=True)
class every:  # noqa: N801 - reads as the schedule it is: repeats=every(minutes=5)
    minutes: int

    def following(self, at: datetime) -> datetime:
        return at + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class daily:  # noqa: N801
    hour: int

    def following(self, at: datetime) -> datetime:
        local = timezone.localtime(at)
        today = local.replace(hour=self.hour, minute=0, second=0, microsecond=0)
        return today if today > local else today + timedelta(days=1)


# Called in a transaction of its own after a failed try, with the job's ids, `error`, `at`, and whether it was
# the `final` try.
OnFailure = Callable[..., None]


@dataclass(frozen=True)
class RegisteredJob:
    """A job and its handler. `actor` is the name shown in histories and the audit log."""

    name: str
    actor: str
    handler: Callable[..., None]
    queue: str
    repeats: Repeats | None
    spaces: frozenset[str]
    on_failure: OnFailure | None


_registered: dict[str, RegisteredJob] = {}


def job(
    name: str,
    *,
    actor: str = "",
    queue: str = Queues.ORDINARY,
    repeats: Repeats | None = None,
    spaces: frozenset[str] = EVERY_KIND,
    on_failure: OnFailure | None = None,
) -> Callable[[Handler], Handler]:
    """Register a handler, called with the ids given to `ask`, `by: Viewer` (named `actor`, or else after the job) and `at: datetime`.

    A job that `repeats` runs by itself in each space of the kinds in `spaces`. Raises ValueError if another module has the name.
    """

    def register(handler: Handler) -> Handler:
        known = _registered.get(name)
        if known is not None and known.handler.__module__ != handler.__module__:
            raise ValueError(f"two jobs are named {name}")
        _registered[name] = RegisteredJob(name, actor or name, handler, queue, repeats, spaces, on_failure)
        return handler

    return register


def job_named(name: str) -> RegisteredJob:
    try:
        return _registered[name]
    except KeyError:
        raise UnknownJobError(
            f"no job is named {name}; jobs are registered in the tasks.py of an app"
        ) from None


def job_or_unknown(name: str) -> RegisteredJob:
    """The job of a row of the ledger. One that an earlier release knew and this one does not fails when it runs."""
    return _registered.get(name) or RegisteredJob(
        name, name, _unknown, Queues.ORDINARY, None, EVERY_KIND, None
    )


def _unknown(**_: object) -> None:
    raise Unrecoverable("this release has no job of that name")


def repeating(kind: str) -> Mapping[str, Repeats]:
    """The repeating jobs of this kind of space, by name, with their intervals."""
    return {work.name: work.repeats for work in _registered.values() if work.repeats and kind in work.spaces}
