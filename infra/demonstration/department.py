"""The Department's accounts, and the rounds of the grant."""

from foundation.access import queries as access
from foundation.accounts.models import Account
from foundation.tenancy import Space, atomic, entering, outside_any_space
from foundation.tenancy.queries import open_spaces
from infra.demonstration.calibration import STANDS_AT
from infra.demonstration.grants import publish_real_rounds
from infra.demonstration.network.people import add_accounts
from infra.demonstration.post import take_in_everything
from infra.demonstration.story import Story

DOMAIN = "department.example"
PEOPLE = (
    ("administrator", "administrator", 1),
    ("analyst", "analyst", 1),
    ("allocation_officer", "allocation", 1),
    ("approver", "approver", 1),
)


def department() -> Space:
    return open_spaces("department")[0]


def fill_accounts() -> None:
    with outside_any_space(), entering(department()):
        if not Account.objects.exists():
            with atomic():
                add_accounts(PEOPLE, DOMAIN, Story(department(), None).chance("accounts"))  # type: ignore[arg-type]


def fill_grants() -> None:
    with outside_any_space(), entering(department()):
        preparer, approver = (
            access.viewer_of(access.holders(role, STANDS_AT)[0], STANDS_AT)
            for role in ("allocation_officer", "approver")
        )
        publish_real_rounds(preparer=preparer, approver=approver)


def receive_post() -> int:
    """Take in what the networks sent on the day it came."""
    with outside_any_space(), entering(department()):
        return take_in_everything()
