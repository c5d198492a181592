"""The people who recur in every test. Alice may, Bob may not, Charlie is Alice's equal in another
network; Dora and Don are the Department's."""

from datetime import UTC, date, datetime

from foundation.access import Viewer
from foundation.access import services as access
from foundation.accounts import services as accounts
from foundation.tenancy import Space, entering
from foundation.tenancy.queries import open_spaces

AT = datetime(2010, 6, 14, 9, 0, tzinfo=UTC)
PASSWORD = "correct horse battery staple"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

# name -> (place in the list of spaces of that kind, role)
NETWORK_PEOPLE = {
    "alice": ("sefton", "host_manager"),
    "bob": ("sefton", "participant"),
    "grace": ("sefton", "governance_member"),
    "henry": ("sefton", "governance_member"),
    "sam": ("sefton", "host_support_worker"),
    "kay": ("sefton", "original_keeper"),
    "ken": ("sefton", "original_keeper"),
    "rita": ("sefton", "authorised_representative"),
    "olive": ("sefton", "council_officer"),
    "oscar": ("sefton", "scrutiny_officer"),
    "charlie": ("barnet", "host_manager"),
}
DEPARTMENT_PEOPLE = {
    "dora": "administrator",
    "ana": "analyst",
    "alan": "allocation_officer",
    "april": "approver",
}


def address_of(name: str) -> str:
    return f"{name}@example.org"


def space_of(slug: str) -> Space:
    return next(space for space in open_spaces() if space.authority_slug == slug or space.key == slug)


def add_people() -> None:
    for name, (slug, role) in NETWORK_PEOPLE.items():
        add_person(space_of(slug), name, role)
    for name, role in DEPARTMENT_PEOPLE.items():
        add_person(space_of("department"), name, role)


def add_person(space: Space, name: str, role: str) -> None:
    by = Viewer.system("tests")
    with entering(space):
        account = accounts.create_account(
            email=address_of(name), name=name.title(), password=PASSWORD, by=by, at=AT
        )
        access.grant_role(account=account, role=role, starts_on=date(2008, 4, 1), by=by, at=AT)
        accounts.set_totp(account=account, secret=SECRET, by=by, at=AT)
