"""Authorised representatives, each on a certificate that the nominated person considered."""

from datetime import timedelta

from foundation.demonstration import texts
from foundation.demonstration.days import FIRST_DAY
from foundation.demonstration.story import Story, saved
from foundation.demonstration.writers import Writer
from tenants.governing.governance.models import ProcedureKind, ProcedureVersion
from tenants.people.members.models import Member
from tenants.powers.representatives.models import AuthorisedRepresentative, NominatedPerson
from tenants.powers.representatives.workflow import REPRESENTATIVE

AUTHORISED_ON = FIRST_DAY + timedelta(days=60)
REPRESENTATIVES = 6


class Representatives(list[AuthorisedRepresentative]):
    """Those who may enter and view."""


def fill_representatives(story: Story) -> None:
    rng = story.chance("representatives")
    procedure = ProcedureVersion.objects.of_kind(ProcedureKind.AUTHORISATION).latest("number")
    nominated = saved([NominatedPerson(name=texts.person(rng), nominated_on=FIRST_DAY)])[0]
    people = Member.objects.filter(kind="person").order_by("pk")[:REPRESENTATIVES]
    rows = [
        AuthorisedRepresentative(
            member=member,
            state="authorised",
            certificate_issued_on=AUTHORISED_ON - timedelta(days=40),
            certificate_name=member.name,
            certificate_type="standard",
            position="Authorised representative",
            certificate_number=f"00{rng.randint(10**9, 10**10 - 1)}",
            nominated_person=nominated,
            considered_on=AUTHORISED_ON - timedelta(days=12),
            satisfied=True,
            decided_on=AUTHORISED_ON - timedelta(days=1),
            procedure=procedure,
            starts_on=AUTHORISED_ON,
            evidence_given_on=AUTHORISED_ON,
            certificate_destroyed_on=AUTHORISED_ON + timedelta(days=90) if place else None,
        )
        for place, member in enumerate(people)
    ]
    for row in rows:
        considered, decided = row.considered_on, AUTHORISED_ON - timedelta(days=1)
        story.history(
            row,
            REPRESENTATIVE,
            [("begin", "", "considered", considered), ("authorise", "considered", "authorised", decided)],
        )
    story.keep(Representatives(story.save(rows)))


WRITER = Writer(fill_representatives, rank=50)
