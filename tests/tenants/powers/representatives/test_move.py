"""Representatives were part of visits once: a network of that time is upgraded with all that it holds."""

from datetime import date

import pytest
from django.db import IntegrityError, connections

from foundation.access import Viewer
from foundation.audit.models import Event
from foundation.tenancy import atomic, entering, fingerprint, outside_any_space, services
from foundation.tenancy.models import Authority, Tenant
from foundation.tenancy.queries import space_for_host
from tenants.powers.representatives import queries
from tenants.powers.representatives import services as representatives
from tenants.powers.representatives.models import AuthorisedRepresentative, NominatedPerson
from tenants.powers.visits.models import TeamMember
from tests import releases
from tests.database import OPENED_ON
from tests.people import AT

MOVE = (("representatives", "0001_initial"), ("visits", "0002_representatives_move_out"))
DAY = date(2010, 6, 1)


def _fill(apps):
    """A nominated person, a representative and a visit with that representative on its team."""

    def make(model, **values):
        return apps.get_model(model).objects.using("owner").create(**values)

    member = make(
        "members.Member", kind="person", name="Ada Quill", contact_by="post", address="1 High Street"
    )
    nominated = make("visits.NominatedPerson", name="Nora Fenn", nominated_on=OPENED_ON)
    procedure = make("governance.Procedure", kind="authorisation", title="Authorising")
    published = {"number": 1, "text": "Fairly.", "published_on": OPENED_ON, "in_force_from": OPENED_ON}
    version = make("governance.ProcedureVersion", procedure=procedure, **published)
    found = make(
        "visits.AuthorisedRepresentative",
        member=member,
        state="authorised",
        certificate_issued_on=DAY,
        certificate_name="Ada Mary Quill",
        certificate_type="standard",
        position="Authorised representative",
        certificate_number="001234567890",
        nominated_person=nominated,
        considered_on=DAY,
        satisfied=True,
        decided_on=DAY,
        procedure=version,
        starts_on=DAY,
    )
    provider = make("providers.Provider", name="Example surgery", kind="gp_practice")
    premises = make("providers.Premises", provider=provider, name="Harbour surgery", kind="surgery")
    visit = make(
        "visits.Visit",
        premises=premises,
        sector="health",
        notice="announced",
        basis="law",
        visit_on=DAY,
        purposes=["b"],
        purpose="How long people wait.",
        created_at="2010-06-01T10:00:00Z",
    )
    make("visits.TeamMember", visit=visit, representative=found)


@pytest.fixture
def upgraded(own_database):
    tenant = releases.opened("leeds", *MOVE, fill=_fill)
    [outcome] = services.upgrade_spaces([tenant])
    assert outcome.result == "done"
    assert "by replay" in outcome.sentence
    assert [again.result for again in services.upgrade_spaces([tenant])] == ["skipped"]
    return tenant


def test_its_people_and_its_team_are_there(upgraded):
    with outside_any_space(), entering(space_for_host("leeds.localhost")):
        [found] = queries.published_representatives(DAY)
        assert (found.member.name, found.nominated_person.name) == ("Ada Quill", "Nora Fenn")
        assert TeamMember.objects.get().representative == found
        assert NominatedPerson.objects.count() == 1


def test_it_is_as_a_network_opened_today(upgraded):
    authority = Authority.objects.using("owner").filter(slug="kent")
    [opened] = services.open_spaces(services.openings_for(authority, opened_on=OPENED_ON))
    schemas = [fingerprint.read(connections["owner"], key) for key in (upgraded.schema_name, opened.key)]
    assert fingerprint.differences(*schemas, lambda *_: False) == []
    assert {name for name in schemas[0] if "visits_authorisedrepresentative" in name}
    new = Tenant.objects.using("owner").get(schema_name=opened.key)
    assert services.check_space(upgraded) + services.check_space(new) == []
    assert releases.applied(upgraded) == releases.applied(new)


def test_the_role_works_and_the_log_says_what_it_did(upgraded):
    """Rights, triggers and keys go with the tables."""
    with outside_any_space(), entering(space_for_host("leeds.localhost")):
        with atomic():
            found = AuthorisedRepresentative.objects.get()
            representatives.record_evidence(found, on=DAY, by=Viewer.system("tests"), at=AT)
        noted = Event.objects.latest("pk")
        assert (noted.table_name, noted.operation) == ("visits_authorisedrepresentative", "UPDATE")
        assert noted.after == {"evidence_given_on": "2010-06-01"}
        with pytest.raises(IntegrityError, match="representative_certificate_named"), atomic():
            AuthorisedRepresentative.objects.filter(pk=found.pk).update(position="")
        with pytest.raises(IntegrityError, match="visits_teammember"), atomic():
            AuthorisedRepresentative.objects.filter(pk=found.pk)._raw_delete("default")
        with pytest.raises(IntegrityError, match="visits_teammember"), atomic():
            TeamMember.objects.update(representative_id=found.pk + 1)
