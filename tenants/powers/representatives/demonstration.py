"""Authorised representatives, each on a certificate that the nominated person considered."""

from datetime import timedelta
from random import Random

from foundation.demonstration import texts
from foundation.demonstration.days import FIRST_DAY, STANDS_AT
from foundation.demonstration.story import BY, Story, bulk_insert
from foundation.demonstration.writers import Writer
from tenants.governing.governance.models import ProcedureKind, ProcedureVersion
from tenants.people.members.models import Member
from tenants.powers.representatives.models import AuthorisedRepresentative, NominatedPerson
from tenants.powers.representatives.rules import CRB3, REP1, REP2, REP3, REP4, REP5, DecidedAfterConsideration
from tenants.powers.representatives.workflow import REPRESENTATIVE

AUTHORISED_ON = FIRST_DAY + timedelta(days=60)
CONSIDERED_ON = AUTHORISED_ON - timedelta(days=12)
DECIDED_ON = AUTHORISED_ON - timedelta(days=1)
REPRESENTATIVES = 6


class Representatives(list[AuthorisedRepresentative]):
    """Those who may enter and view."""


def fill_representatives(story: Story) -> None:
    rng = story.chance("representatives")
    procedure = ProcedureVersion.objects.of_kind(ProcedureKind.AUTHORISATION).latest("number")
    people = list(Member.objects.filter(kind="person").order_by("pk")[:REPRESENTATIVES])
    nominated = bulk_insert([NominatedPerson(name=_somebody_else(people, rng), nominated_on=FIRST_DAY)])[0]
    rows = [
        AuthorisedRepresentative(
            member=member,
            certificate_issued_on=AUTHORISED_ON - timedelta(days=40),
            certificate_name=member.name,
            certificate_type="standard",
            position="Authorised representative",
            certificate_number=f"00{rng.randint(10**9, 10**10 - 1)}",
            nominated_person=nominated,
            considered_on=CONSIDERED_ON,
            satisfied=True,
            decided_on=DECIDED_ON,
            procedure=procedure,
            starts_on=AUTHORISED_ON,
            evidence_given_on=AUTHORISED_ON,
        )
        for member in people
    ]
    for row in rows:
        _check(row)
        story.begin(row, REPRESENTATIVE, on=CONSIDERED_ON)
        story.move(row, REPRESENTATIVE, "authorise", on=DECIDED_ON)
    # The first one's is asked for on the start page.
    for row in rows[1:]:
        destroyed_on = AUTHORISED_ON + timedelta(days=90)
        CRB3.check(row, destroyed_on, STANDS_AT)
        row.certificate_destroyed_on = destroyed_on
    story.put(Representatives(story.save(rows)))


def _somebody_else(people: list[Member], rng: Random) -> str:
    names = {member.name for member in people}
    return next(name for name in iter(lambda: texts.person(rng), None) if name not in names)


def _check(row: AuthorisedRepresentative) -> None:
    REP1.check(row.procedure, DECIDED_ON)
    REP2.check_person(row.member, already=False)
    REP2.check_start(decided_on=DECIDED_ON, starts_on=AUTHORISED_ON)
    REP4.check_consideration(
        issued_on=row.certificate_issued_on,
        considered_on=CONSIDERED_ON,
        nominated=row.nominated_person,
        today=CONSIDERED_ON,
    )
    DecidedAfterConsideration.check(considered_on=row.considered_on, decided_on=DECIDED_ON, today=DECIDED_ON)
    REP4.check(row)
    REP5.check([row.member], row.nominated_person, BY.email)
    REP3.check_given(row, AUTHORISED_ON, AUTHORISED_ON)


WRITER = Writer(fill_representatives, rank=50)
