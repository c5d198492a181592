"""Rounds as the people of the Department make them."""

from datetime import UTC, datetime

from foundation.access import Viewer
from foundation.tenancy.models import Authority
from national.allocation import services
from national.allocation.rules.limits import Terms
from national.roles import ROLES

AT = datetime(2010, 6, 14, 9, 0, tzinfo=UTC)
TERMS = Terms(total=27_000_000_00, baseline=60_000_00)


def officer(number=101):
    return with_powers_of(number, "allocation_officer")


def approver(number=201):
    return with_powers_of(number, "approver")


def with_powers_of(number, *codes):
    permissions = [role.permissions for role in ROLES if role.code in codes]
    return Viewer(
        kind="person",
        name=f"Person {number}",
        account_id=number,
        roles=codes,
        permissions=frozenset().union(*permissions),
    )


def needs_csv(skip=(), **changed):
    """A file with a need for every authority of the register: 1, 2, 3 and so on."""
    slugs = Authority.objects.order_by("slug").values_list("slug", flat=True)
    rows = [
        f"{slug},{changed.get(slug.replace('-', '_'), number)}"
        for number, slug in enumerate(slugs, start=1)
        if slug not in skip
    ]
    return "\n".join(["slug,need", *rows]).encode()


def dataset(by=None, name="Test needs", content=None, year="2010-11", at=AT):
    by = by or officer()
    upload = services.upload_needs(
        file_name="needs.csv", content=content or needs_csv(), year=year, by=by, at=at
    )
    return services.load_needs(
        upload=upload,
        column="need",
        name=name,
        source="Synthetic",
        is_proxy=True,
        proxy_reason="It is a test",
        by=by,
        at=at,
    )


def scenario(by=None, year="2010-11", terms=TERMS, data=None, at=AT):
    """The first scenario of a new round."""
    by = by or officer()
    return services.start_round(
        year=year, name="Proposal", terms=terms, dataset=data or dataset(by), by=by, at=at
    )


def approved(year="2010-11", at=AT, **options):
    first = scenario(year=year, at=at, **options)
    round_ = first.round
    services.submit_round(round_=round_, scenario=first, by=officer(), at=at)
    services.approve_round(round_=round_, submission=1, by=approver(), at=at)
    return round_
