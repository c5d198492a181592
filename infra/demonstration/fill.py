"""Fill every network and the Department, several at once; what is filled already is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from foundation.accounts.models import Account
from foundation.tenancy import Space, atomic, entering, outside_any_space
from foundation.tenancy.queries import open_spaces
from infra.demonstration.calibration import quotas
from infra.demonstration.network.activities import fill_activities
from infra.demonstration.network.annual_reports import fill_annual_reports
from infra.demonstration.network.governance import fill_governance
from infra.demonstration.network.identity import fill_identity
from infra.demonstration.network.money import fill_money
from infra.demonstration.network.people import FIRST_DAY, fill_accounts, fill_members
from infra.demonstration.network.referrals import fill_referrals
from infra.demonstration.network.reports import fill_reports
from infra.demonstration.network.requests import fill_requests
from infra.demonstration.network.returns import fill_returns
from infra.demonstration.network.visits import fill_visits
from infra.demonstration.post import take_in_everything
from infra.demonstration.story import BY, Story, morning
from infra.demonstration.worker import fill_one
from tenants.area.providers.models import Provider
from tenants.area.providers.seeding import seed_area


def fill_network(space: Space) -> bool:
    """All of one network in one transaction; False when it was filled before."""
    with outside_any_space(), entering(space):
        if Account.objects.exists():
            return False
        with atomic():
            fill(Story(space, quotas()[space.authority_slug]))
    return True


def fill(story: Story) -> None:
    slug = story.space.authority_slug
    seed_area(authority_slug=slug, email_domain=f"{slug}.example", by=BY, at=morning(FIRST_DAY))
    fill_accounts(story)
    fill_identity(story)
    fill_members(story)
    decisions = fill_governance(story)
    providers = list(Provider.objects.services_providers())
    fill_activities(story)
    fill_money(story)
    fill_visits(story, decisions)
    fill_requests(story, decisions, providers)
    fill_reports(story, decisions, providers)
    fill_referrals(story, decisions)
    story.save_clocks()
    story.save_history()
    take_in_everything()
    fill_returns(story)
    fill_annual_reports(story, decisions)


def fill_networks(*, at_once: int) -> Iterator[tuple[int, int, str]]:
    """(how many are done, of how many, the name of the last) as they are done."""
    spaces = open_spaces("network")
    with ProcessPoolExecutor(at_once, mp_context=get_context("spawn")) as pool:
        waiting = {pool.submit(fill_one, space): space for space in spaces}
        for done, future in enumerate(as_completed(waiting), start=1):
            future.result()
            yield done, len(spaces), waiting[future].name
