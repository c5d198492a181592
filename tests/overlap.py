"""Two acts at the same moment, each in a transaction and on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from django.db import connections
from django.http import Http404

from foundation.law import Refused
from foundation.tenancy import atomic, entering, outside_any_space
from tests.people import space_of

Act = Callable[[], object]
# Long enough for the second act to finish, if nothing holds it up.
AWHILE = 1.0


def overlapping(first: Act, second: Act, *, slug: str = "sefton") -> list[str]:
    """`second` begins when `first` is done but not committed. For each: "done", the code of the
    rule that refused it, or "gone" where there was nothing to act on any more."""
    acted, finished = Event(), Event()

    def one() -> None:
        with atomic():
            first()
            acted.set()
            finished.wait(AWHILE)

    def other() -> None:
        acted.wait(10)
        with atomic():
            second()

    with ThreadPoolExecutor(2) as pool:
        futures = [pool.submit(_outcome, one, acted, slug), pool.submit(_outcome, other, finished, slug)]
        return [future.result(30) for future in futures]


def _outcome(act: Act, ended: Event, slug: str) -> str:
    try:
        with outside_any_space(), entering(space_of(slug)):
            act()
    except Refused as refusal:
        return refusal.code
    except Http404:
        return "gone"
    finally:
        ended.set()
        connections.close_all()
    return "done"
