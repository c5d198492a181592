"""Fill every network and the Department, several at once; what is filled already is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from foundation.accounts.models import Account
from foundation.demonstration.post import take_in_everything
from foundation.demonstration.quotas import Quotas
from foundation.demonstration.story import Story
from foundation.demonstration.writers import writers_of
from foundation.tenancy import Space, atomic, entering, outside_any_space
from foundation.tenancy.queries import open_spaces
from infra.demonstration.accounts import fill_accounts
from infra.demonstration.calibration import quotas
from infra.demonstration.worker import fill_one


def department() -> Space:
    return open_spaces("department")[0]


def fill_space(space: Space) -> bool:
    """All of one space in one transaction; False when it was filled before."""
    with outside_any_space(), entering(space):
        if Account.objects.exists():
            return False
        with atomic():
            fill(Story(space, quotas().get(space.authority_slug, Quotas())))
    return True


def fill(story: Story) -> None:
    fill_accounts(story)
    for writer in writers_of(story.space.kind):
        writer.write(story)


def fill_networks(*, at_once: int) -> Iterator[tuple[int, int, str]]:
    """(how many are done, of how many, the name of the last) as they are done."""
    spaces = open_spaces("network")
    with ProcessPoolExecutor(at_once, mp_context=get_context("spawn")) as pool:
        waiting = {pool.submit(fill_one, space): space for space in spaces}
        for done, future in enumerate(as_completed(waiting), start=1):
            future.result()
            yield done, len(spaces), waiting[future].name


def receive_post() -> int:
    """The Department takes in what the networks sent, on the day it came."""
    with outside_any_space(), entering(department()):
        return take_in_everything()
