"""The current space: a network, the Department or the platform's own public site."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.db import DatabaseError, transaction
from django.urls import get_urlconf, set_urlconf

from foundation.tenancy.kinds import kind_of

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


class NoSpaceEntered(RuntimeError):
    """Code used data, cache or tasks outside any network, the Department or the public site."""

    def __init__(self) -> None:
        super().__init__(
            "No space has been entered: use `with entering(space):` before touching data, cache or tasks."
        )


class SpaceAlreadyEntered(RuntimeError):
    """Code in one space tried to enter another without leaving the first."""

    def __init__(self, current: "Space", wanted: "Space") -> None:
        super().__init__(f"In {current.key}: leave it before entering {wanted.key}.")


class SpaceSuspended(DatabaseError):
    """A suspended network can be read and not changed."""

    def __init__(self, space: "Space") -> None:
        super().__init__(f"{space.name} is suspended: its records can be read and not changed.")


@dataclass(frozen=True, slots=True)
class Space:
    """One isolated schema with the database role that may touch it.

    `key` is the opaque, stable name of the schema; it is also the space's name in messages, caches and tasks.
    """

    kind: str
    key: str
    name: str
    authority_slug: str = ""
    host: str = ""
    suspended: bool = False

    @property
    def alias(self) -> str:
        """The alias in DATABASES of the login for this kind of space."""
        return kind_of(self.kind).login

    @property
    def role(self) -> str:
        """The PostgreSQL role that statements run as."""
        return kind_of(self.kind).role_of(self.key)

    @property
    def search_path(self) -> tuple[str, ...]:
        return kind_of(self.kind).search_path_of(self.key)

    @property
    def address(self) -> str:
        """The root address of the space's pages, without a slash at the end."""
        scheme = "https" if settings.LINKS_HTTPS else "http"
        port = "" if settings.LINKS_HTTPS or settings.LINKS_PORT in (80, 443) else f":{settings.LINKS_PORT}"
        return f"{scheme}://{self.host or settings.LINKS_BASE_DOMAIN}{port}"


_current: ContextVar[Space | None] = ContextVar("links_space", default=None)
_actor: ContextVar[str] = ContextVar("links_actor", default="")


def space_or_none() -> Space | None:
    return _current.get()


def current_space() -> Space:
    """The current space. Raises NoSpaceEntered if there is none."""
    space = _current.get()
    if space is None:
        raise NoSpaceEntered
    return space


@contextmanager
def entering(space: Space) -> Iterator[Space]:
    """Enter a space for the length of the block. The same space may be entered again.

    Raises SpaceAlreadyEntered in another space, and RuntimeError if a transaction is already open on the login.
    """
    current = _current.get()
    if current is not None and current.key != space.key:
        raise SpaceAlreadyEntered(current, space)
    if (
        current is None
        and transaction.get_connection(space.alias).in_atomic_block
        and not transactions_are_borrowed()
    ):
        raise RuntimeError(f"A transaction is already open on the login of {space.name}.")
    token, urlconf = _current.set(space), get_urlconf()
    # `reverse` uses the space's own URLconf, in jobs as in requests.
    set_urlconf(kind_of(space.kind).addresses)
    try:
        yield space
    finally:
        set_urlconf(urlconf)
        _current.reset(token)


# Tests hold one transaction open around many requests and roll it back; this flag allows it.
_borrowed: ContextVar[bool] = ContextVar("links_borrowed_transactions", default=False)


def transactions_are_borrowed() -> bool:
    return _borrowed.get()


@contextmanager
def borrowing_transactions() -> Iterator[None]:
    """For tests only: spaces may change inside a transaction that will be rolled back."""
    token = _borrowed.set(True)
    try:
        yield
    finally:
        _borrowed.reset(token)


@contextmanager
def outside_any_space() -> Iterator[None]:
    """Begin a request or a job with no space and no actor, whatever an earlier one left behind."""
    space, actor = _current.set(None), _actor.set("")
    try:
        yield
    finally:
        _actor.reset(actor)
        _current.reset(space)


def set_actor(text: str) -> None:
    """Name who is acting, for the audit log; the name is sent to the database with each transaction."""
    _actor.set(text)


def current_actor() -> str:
    return _actor.get()


def atomic(*, durable: bool = False) -> AbstractContextManager[Any]:
    """A transaction for writing in the current space. Raises SpaceSuspended."""
    space = current_space()
    if space.suspended:
        raise SpaceSuspended(space)
    return transaction.atomic(using=space.alias, durable=durable)


def atomically(write: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Decorator: run the whole service in one `atomic()` transaction."""

    @wraps(write)
    def inside(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        with atomic():
            return write(*args, **kwargs)

    return inside


def cursor() -> Any:
    """A cursor in the current space, for SQL that the ORM can't express."""
    return transaction.get_connection(current_space().alias).cursor()


def on_commit(callback: Callable[[], object]) -> None:
    """Call `callback` in the current space after its transaction has been committed."""
    space = current_space()

    def run() -> None:
        with entering(space):
            callback()

    transaction.on_commit(run, using=space.alias)
