"""A network of the release in which decisions named nothing and nobody held a post, upgraded with all that it holds."""

from datetime import date

import pytest

from foundation.access import Viewer
from foundation.access import queries as access
from foundation.law import Refused
from foundation.tenancy import entering, outside_any_space, services
from foundation.tenancy.queries import space_for_host
from tenants.governing.governance import queries
from tenants.governing.governance import services as governing
from tenants.governing.governance.models import Breach, RelevantDecision, Term
from tenants.governing.governance.presenters.acts import mandate_rows_for_staff
from tenants.governing.governance.rules import NO_OBJECT
from tenants.powers.visits.acts import act_of_visit
from tenants.powers.visits.models import Visit
from tests import releases
from tests.conftest import apart_from, rolled_back
from tests.database import OPENED_ON
from tests.people import AT

# Since then: posts, values, acts, sittings, signatures, breaches; and roles that rest on a record.
LATER = (("governance", "0002_bodies_posts_terms"), ("access", "0006_rests_on_a_record"))
DAY = date(2010, 6, 1)
BY = Viewer.system("tests")


def _fill(apps):
    """Somebody in a role given by hand; a published decision in words alone, and the visit that was made under it."""

    def make(model, **values):
        return apps.get_model(model).objects.using("owner").create(**values)

    grace = make("accounts.Account", email="grace@example.org", name="Grace", is_active=True, created_at=AT)
    make("access.RoleGrant", account=grace, role="governance_member", starts_on=OPENED_ON)
    under, _ = [
        make(
            "governance.ProcedureVersion",
            procedure=make("governance.Procedure", kind=kind, title=kind.title()),
            number=1,
            text="Fairly.",
            published_on=OPENED_ON,
            in_force_from=OPENED_ON,
            **says,
        )
        for kind, says in (
            ("decisions", {"who_decides": "Members."}),
            ("breaches", {"when_referred": "At once."}),
        )
    ]
    decision = make(
        "governance.RelevantDecision",
        kind="f",
        title="Visit the surgery",
        decided_on=DAY,
        text="We will visit Harbour surgery in June.",
        reasons="People wait.",
        made_under=under,
        state="published",
        published_on=DAY,
    )
    make("governance.DecisionMaker", decision=decision, account=grace, name="Grace")
    provider = make("providers.Provider", name="Example surgery", kind="gp_practice")
    make(
        "visits.Visit",
        premises=make("providers.Premises", provider=provider, name="Harbour surgery", kind="surgery"),
        sector="health",
        notice="announced",
        basis="law",
        visit_on=date(2010, 6, 10),
        purposes=["b"],
        purpose="How long people wait.",
        state="confirmed",
        decision=decision,
        created_at="2010-06-01T10:00:00Z",
    )


@pytest.fixture(scope="module")
def leeds(worker_database):
    with apart_from(worker_database):
        tenant = releases.opened("leeds", *LATER, fill=_fill)
        [outcome] = services.upgrade_spaces([tenant])
        assert outcome.result == "done", outcome.sentence
        assert services.check_space(tenant) == []
        yield space_for_host("leeds.localhost")


@pytest.fixture
def upgraded(leeds):
    with outside_any_space(), entering(leeds), rolled_back(leeds.alias):
        yield


def test_an_old_decision_says_that_its_object_is_not_recorded_and_authorises_nothing_new(upgraded):
    decision = RelevantDecision.objects.get()
    assert (decision.title, decision.state, decision.parts.count()) == ("Visit the surgery", "published", 0)
    assert mandate_rows_for_staff(decision) == [("What it authorises", NO_OBJECT)]
    visit = Visit.objects.get()
    visit.pk, visit.state = None, "planned"
    visit.decision = None
    visit.save()
    act = act_of_visit(visit)
    assert queries.offer_for(act).matching == ()
    with pytest.raises(Refused) as caught:
        queries.authority(decision.pk, act)
    assert caught.value.code == "ActIsAsDecided"
    assert NO_OBJECT in caught.value.detail


def test_a_role_without_a_post_is_listed_and_still_held(upgraded):
    [grant] = queries.roles_without_posts(AT.date())
    assert (grant.account.name, grant.record, grant.ends_on) == ("Grace", "", None)
    assert grant.account in access.holders("governance_member", AT.date())
    assert not Term.objects.exists()
    assert queries.decision_makers(OPENED_ON, AT.date()) == ["Grace"]


def test_what_was_done_is_listed_once_and_nothing_is_rewritten(upgraded):
    before = list(Visit.objects.values()), list(RelevantDecision.objects.values())
    assert governing.list_acts_not_covered(by=BY, at=AT) == 1
    assert governing.list_acts_not_covered(by=BY, at=AT) == 0
    breach = Breach.objects.get()
    assert (breach.record, breach.record_id) == ("visits.visit", Visit.objects.get().pk)
    assert (breach.decision, breach.state) == (RelevantDecision.objects.get(), "to_consider")
    assert NO_OBJECT in breach.what
    assert (list(Visit.objects.values()), list(RelevantDecision.objects.values())) == before
