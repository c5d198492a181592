from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError

from foundation.access import NotPermitted, Viewer
from foundation.access import services as access
from foundation.accounts import services as accounts
from foundation.law import Refused
from foundation.tenancy import atomic
from foundation.workflow import history
from tenants.governing.governance import queries, services
from tenants.governing.governance.acts import Act, Mandate
from tenants.governing.governance.models import DecisionMaker, ProcedureVersion, RelevantDecision
from tenants.governing.governance.workflow import DECISION
from tests.tenants.governing.governance import factories


def facts(at, **changes):
    given = {
        "kind": "d",
        "title": "Ask about waiting times",
        "decided_on": at.date(),
        "text": "We will ask the trust.",
        "reasons": "Twelve people told us that they waited.",
        "deciders": factories.deciders(at.date()),
        "mandate": factories.mandate("d", at.date()),
    }
    return {**given, **changes}


def act(decision, on):
    """One that the decision names, on that day."""
    return Act(decision.kind, "tests.act", 1, "An act", "/", on, Mandate.of(decision).named)


def refusal(act, **arguments):
    with pytest.raises(Refused) as caught:
        act(**arguments)
    return caught.value


def test_DEC1_no_decision_before_a_decision_procedure(network, grace, at):
    factories.procedure("breaches")
    assert refusal(services.record_decision, **facts(at), by=grace, at=at).code == "DEC1"
    assert not RelevantDecision.objects.exists()


def test_DEC1_looks_at_the_day_of_the_decision(network, grace, at):
    factories.procedure("breaches")
    factories.procedure("decisions", at=at)
    before = facts(at, decided_on=at.date() - timedelta(days=1))
    assert refusal(services.record_decision, **before, by=grace, at=at).code == "DEC1"
    assert services.record_decision(**facts(at), by=grace, at=at).made_under.number == 1


def test_DEC2_no_decision_before_a_breach_procedure(network, grace, at):
    factories.procedure("decisions")
    assert refusal(services.record_decision, **facts(at), by=grace, at=at).code == "DEC2"


@pytest.mark.parametrize(
    "missing", [{"kind": ""}, {"title": " "}, {"text": ""}, {"reasons": "  "}, {"deciders": []}]
)
def test_DEC3_a_decision_says_everything(network, grace, at, missing):
    factories.procedures()
    assert refusal(services.record_decision, **facts(at, **missing), by=grace, at=at).code == "DEC3"


def test_DEC5_deciders_were_in_post_that_day(network, grace, alice, at):
    factories.procedures()
    strange = facts(at, deciders=[grace.account_id, alice.account_id])
    refused = refusal(services.record_decision, **strange, by=grace, at=at)
    assert refused.code == "DEC5"
    assert "Alice" in refused.detail
    assert "Grace" not in refused.detail


def test_DEC5_someone_who_has_left_since_counts(network, grace, at):
    factories.procedures()
    by = {"by": grace, "at": at}
    system = {"by": Viewer.system("tests"), "at": at}
    ivy = accounts.create_account(email="ivy@example.org", name="Ivy", password="a long password!", **system)
    grant = access.grant_role(
        account=ivy, role="governance_member", starts_on=date(2009, 1, 1), ends_on=date(2009, 3, 31), **system
    )
    assert grant.ends_on == date(2009, 3, 31)
    then = facts(at, decided_on=date(2009, 3, 31), deciders=[ivy.pk])
    assert services.record_decision(**then, **by).makers.get().name == "Ivy"
    after = facts(at, decided_on=date(2009, 4, 1), deciders=[ivy.pk])
    assert refusal(services.record_decision, **after, **by).code == "DEC5"


def test_StandsAside_nobody_decides_and_stands_aside(network, grace, at):
    factories.procedures()
    both = facts(at, stood_aside=[grace.account_id], interests="Grace works for the trust.")
    assert refusal(services.record_decision, **both, by=grace, at=at).code == "StandsAside"
    silent = facts(at, deciders=[grace.account_id], stood_aside=factories.deciders(at.date())[1:])
    assert refusal(services.record_decision, **silent, by=grace, at=at).code == "StandsAside"


def test_who_decided_and_who_stood_aside_are_kept_apart(network, grace, at):
    factories.procedures()
    others = [pk for pk in factories.deciders(at.date()) if pk != grace.account_id]
    apart = facts(at, deciders=[grace.account_id], stood_aside=others, interests="Henry is a patient there.")
    services.record_decision(**apart, by=grace, at=at)
    assert list(DecisionMaker.objects.values_list("name", "stood_aside")) == [
        ("Grace", False),
        ("Henry", True),
    ]
    assert queries.decision_makers(date(2010, 4, 1), date(2011, 3, 31)) == ["Grace"]
    assert queries.decision_makers(date(2009, 4, 1), date(2010, 3, 31)) == []


def test_DecisionHasBeenMade_no_decision_of_the_future(network, grace, at):
    factories.procedures()
    tomorrow = facts(at, decided_on=at.date() + timedelta(days=1))
    assert refusal(services.record_decision, **tomorrow, by=grace, at=at).code == "DecisionHasBeenMade"


def test_the_host_records_no_decision(network, alice, at):
    factories.procedures()
    with pytest.raises(NotPermitted):
        services.record_decision(**facts(at), by=alice, at=at)


def test_publication_has_a_day_and_an_author(network, grace, at):
    made = factories.decision(at=at, published=False)
    assert list(queries.publication_debt(grace)) == [made]
    assert not queries.published_decisions().exists()
    published = services.publish_decision(decision=made, by=grace, at=at)
    assert published.published_on == at.date()
    assert [change.by_name for change in history(made, DECISION)][-1] == "Grace"
    assert not queries.publication_debt(grace).exists()
    assert list(queries.published_decisions()) == [made]


class TestAuthority:
    def test_a_published_decision_of_the_kind_gives_it(self, network, at):
        given = factories.decision("f", at=at)
        visit = act(given, at.date())
        assert queries.authority(given.pk, visit) == given
        assert list(queries.decisions_that_authorise(visit)) == [given]
        assert not queries.decisions_that_authorise(replace(visit, kind="e")).exists()

    def refused(self, decision_id, done, *, by="DEC4"):
        refused = refusal(lambda: queries.authority(decision_id, done))
        assert refused.code == by
        assert not queries.decisions_that_authorise(done).exists()
        return refused.detail

    def test_none_without_a_decision(self, network, at):
        done = Act("d", "tests.act", 1, "An act", "/", at.date(), ())
        assert self.refused(None, done) == "There is no such decision."

    def test_none_by_another_kind(self, network, at):
        made = factories.decision("e", at=at)
        assert "is not about" in self.refused(made.pk, replace(act(made, at.date()), kind="d"))

    def test_none_before_publication(self, network, at):
        made = factories.decision("d", at=at, published=False)
        assert "not published" in self.refused(made.pk, act(made, at.date()), by="DecisionIsPublished")

    def test_a_visit_alone_may_come_before_the_publication(self, network, at):
        """To name premises and a day beforehand would announce a visit that is unannounced."""
        made = factories.decision("f", at=at, published=False)
        visit = act(made, at.date())
        assert queries.authority(made.pk, visit) == made
        assert list(queries.decisions_that_authorise(visit)) == [made]

    def test_none_on_a_day_before_publication(self, network, grace, at):
        made = factories.decision("d", at=at - timedelta(days=3), published=False)
        services.publish_decision(decision=made, by=grace, at=at)
        the_day_before = act(made, at.date() - timedelta(days=1))
        assert "not published by" in self.refused(made.pk, the_day_before, by="DecisionIsPublished")

    def test_none_before_it_was_made(self, network, at):
        made = factories.decision("d", at=at)
        assert "was made on" in self.refused(made.pk, act(made, at.date() - timedelta(days=1)))

    def test_none_once_withdrawn_but_what_was_done_before_stands(self, network, grace, at):
        given = factories.decision("d", at=at - timedelta(days=3))
        services.withdraw_decision(decision=given, reason="The trust has answered.", by=grace, at=at)
        assert "was withdrawn on 14 June 2010" in self.refused(given.pk, act(given, at.date()))
        assert queries.authority(given.pk, act(given, at.date() - timedelta(days=1))) == given

    def test_none_once_superseded(self, network, grace, at):
        old, new = factories.decision("d", at=at), factories.decision("d", at=at)
        services.supersede_decision(decision=old, successor=new, reason="Two wards.", by=grace, at=at)
        done = act(old, at.date())
        assert refusal(lambda: queries.authority(old.pk, done)).code == "DEC4"
        assert list(queries.decisions_that_authorise(done)) == [new]


def test_DecisionEndsInOrder_a_successor_is_published_and_another(network, grace, at):
    old, draft = factories.decision("d", at=at), factories.decision("d", at=at, published=False)
    for successor in (old, draft):
        refused = refusal(
            services.supersede_decision, decision=old, successor=successor, reason="Why", by=grace, at=at
        )
        assert refused.code == "DecisionEndsInOrder"


def test_DecisionEndsInOrder_a_withdrawal_has_a_reason(network, grace, at):
    given = factories.decision("d", at=at)
    refused = refusal(services.withdraw_decision, decision=given, reason=" ", by=grace, at=at)
    assert refused.code == "DecisionEndsInOrder"


class TestProcedures:
    def test_PROC1_says_who_decides(self, network):
        assert refusal(factories.procedure, kind="decisions", who_decides=" ").code == "PROC1"

    def test_PROC2_says_when_a_breach_is_referred(self, network, at):
        assert refusal(factories.procedure, kind="breaches", when_referred="").code == "PROC2"

    def test_PROC3_takes_no_effect_before_publication(self, network, at):
        early = refusal(factories.procedure, kind="interests", at=at, in_force_from=date(2010, 6, 13))
        assert early.code == "PROC3"

    def test_VersionsInOrder_follows_the_version_it_amends(self, network, at):
        factories.procedure("decisions", in_force_from=date(2011, 1, 1))
        assert (
            refusal(factories.procedure, kind="decisions", amendment="New", at=at).code == "VersionsInOrder"
        )

    def test_AmendmentSaysWhat_an_amendment_says_what_changed(self, network, at):
        factories.procedure("decisions")
        assert refusal(factories.procedure, kind="decisions", at=at).code == "AmendmentSaysWhat"

    def test_PROC6_has_a_text(self, network, at):
        assert refusal(factories.procedure, kind="interests", text=" ").code == "PROC6"

    def test_the_version_in_force_depends_on_the_day(self, network, at):
        first = factories.procedure("decisions")
        second = factories.procedure("decisions", amendment="Quorum of five", at=at)
        assert queries.procedure_in_force("decisions", date(2008, 4, 1)) is None
        assert queries.procedure_in_force("decisions", date(2010, 6, 13)) == first
        assert queries.procedure_in_force("decisions", at.date()) == second
        assert (first.number, second.number) == (1, 2)

    def test_the_database_lets_nobody_change_a_published_version(self, network):
        """Only words can be taken out of it: its days, its number and how it decides stay."""
        version = factories.procedure("decisions")
        for column in ("number", "deciding", "published_on", "in_force_from", "procedure_id"):
            with pytest.raises(ProgrammingError, match="permission denied"), atomic():
                ProcedureVersion.objects.update(**{column: getattr(version, column)})
        with pytest.raises(ProgrammingError, match="permission denied"), atomic():
            ProcedureVersion.objects.all().delete()

    def test_publishing_takes_the_draft_away(self, network, grace):
        factories.procedure("decisions")
        assert [getattr(found, "draft", None) for found in queries.procedures(grace)] == [None]

    def test_missing_procedures_are_named(self, network, at):
        assert queries.missing_procedures(at.date()) == ["decisions", "breaches", "authorisation"]
        factories.procedure("breaches")
        assert queries.missing_procedures(at.date()) == ["decisions", "authorisation"]


def test_the_database_refuses_a_decision_without_reasons(network, at):
    version = factories.procedure("decisions")
    with pytest.raises(IntegrityError, match="decision_has_text_and_reasons"), atomic():
        RelevantDecision.objects.create(
            kind="d", title="x", decided_on=at.date(), text="x", reasons="", made_under=version
        )
