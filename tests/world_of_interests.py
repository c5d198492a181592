"""The part of `tests.world` about interests that were declared late: one thing to be looked at, one to be done again, and a leave."""

from datetime import timedelta

from foundation.access import Viewer
from tenants.governing.governance import services as deciding
from tenants.governing.interests import queries as interests
from tests.people import AT
from tests.tenants.area.providers import factories as providers
from tests.tenants.governing.interests import factories as declared
from tests.tenants.people.members import factories as members
from tests.tenants.powers.representatives.factories import representative
from tests.tenants.powers.visits import factories as visits

EARLIER = AT - timedelta(days=20)


def fill_late_interests(*, by: Viewer) -> None:
    """Rory was on two visits to the hospital of a trust, and said three weeks later that they work for it."""
    trust = providers.make_provider(kind="nhs_trust_acute", name="Zennor Hospitals NHS Trust")
    hospital = providers.make_premises(trust, kind="hospital", name="Zennor Hospital")
    rory = representative(members.person("Rory Ward", at=EARLIER), at=EARLIER)
    for at in (EARLIER, EARLIER + timedelta(days=1)):
        visits.entered(at=at, premises=hospital, team=[rory])
    late = declared.interest(rory.member, at=AT, provider=trust, since=EARLIER.date())
    first, _ = interests.touched_before_declared(late)
    facts = {"finding": "redo", "body": "Steering group of Zennor", "agreed_on": AT.date()}
    deciding.consider_touched(interest=late, touched=first, reasons="Rory asked.", **facts, by=by, at=AT)
    declared.let(rory.member, at=AT, record_id=visits.planned(at=AT, premises=hospital).pk)
