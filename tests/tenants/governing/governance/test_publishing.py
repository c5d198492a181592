"""As soon as a LINk can decide, a procedure and each change of it is published under its decision on exactly these words."""

from datetime import date

import pytest
from django.urls import reverse

from foundation.law import Refused
from tenants.governing.arrangements import services as arrangements
from tenants.governing.governance import queries, services
from tenants.governing.governance.models import ProcedureVersion, RecordedAct
from tenants.governing.governance.queries import publishing
from tests.tenants.governing.governance import factories

DRAFT = "governance.proceduredraft"


def refused(draft, at, **given):
    with pytest.raises(Refused) as caught:
        services.publish_procedure(draft=draft, **given, by=factories.SYSTEM, at=at)
    return caught.value


@pytest.fixture
def draft(network, at):
    """The first version of a procedure on expenses, signed, of a LINk that can decide."""
    factories.procedures()
    made = services.draft_procedure(kind="expenses", text="By receipt.", by=factories.SYSTEM, at=at)
    factories.sign_off(DRAFT, at=at)
    return made


class TestBeforeTheLinkCanDecide:
    def test_the_first_procedures_rest_on_no_decision_for_there_can_be_none(self, network, at):
        for kind in ("decisions", "breaches"):
            assert not publishing.needs_a_decision(at.date())
            draft = services.draft_procedure(
                kind=kind,
                text="We vote.",
                who_decides="Most.",
                when_referred="At once.",
                by=factories.SYSTEM,
                at=at,
            )
            factories.sign_off(DRAFT, at=at)
            services.publish_procedure(draft=draft, by=factories.SYSTEM, at=at)
        assert publishing.needs_a_decision(at.date())

    def test_one_alone_of_the_two_lets_nobody_decide(self, network, at):
        factories.procedure("decisions", at=at)
        assert not publishing.needs_a_decision(at.date())

    def test_what_was_decided_under_temporary_arrangements_would_authorise_nothing_after_them(
        self, network, at
    ):
        factories.procedures()
        arrangements.record_temporary(
            person="Voluntary Action", sort="other", starts_on=date(2008, 4, 3), by=factories.SYSTEM, at=at
        )
        assert not publishing.needs_a_decision(date(2008, 6, 2))


class TestProcedureRestsOnADecision:
    def test_a_signature_alone_does_not_do(self, draft, at):
        assert refused(draft, at).code == "ProcedureRestsOnADecision"
        assert not ProcedureVersion.objects.of_kind("expenses").exists()

    def test_under_the_decision_on_these_words_it_goes_out(self, draft, client_for, grace, at):
        decision = factories.decision_to_publish(draft, at=at)
        version = services.publish_procedure(draft=draft, decision=decision, by=factories.SYSTEM, at=at)
        assert publishing.decisions_on([version]) == {version.pk: decision}
        public = client_for(grace).get(reverse("public_governance:procedure", args=[version.pk]))
        assert reverse("public_governance:decision", args=[decision.pk]) in public.content.decode()

    def test_one_changed_word_needs_another_decision(self, draft, at):
        decision = factories.decision_to_publish(draft, at=at)
        changed = services.draft_procedure(kind="expenses", text="By bus.", by=factories.SYSTEM, at=at)
        factories.sign_off(DRAFT, at=at)
        assert refused(changed, at, decision=decision).code == "ActIsAsDecided"

    def test_a_decision_on_another_procedure_does_not_do(self, draft, at):
        other = services.draft_procedure(kind="conduct", text="By receipt.", by=factories.SYSTEM, at=at)
        decision = factories.decision_to_publish(other, at=at)
        assert refused(draft, at, decision=decision).code == "ActIsAsDecided"

    def test_the_decision_on_one_version_lets_no_other_out(self, draft, at):
        decision = factories.decision_to_publish(draft, at=at)
        services.publish_procedure(draft=draft, decision=decision, by=factories.SYSTEM, at=at)
        again = services.draft_procedure(
            kind="expenses", text="By receipt.", amendment="None", by=factories.SYSTEM, at=at
        )
        factories.sign_off(DRAFT, at=at)
        assert refused(again, at, decision=decision).code == "ActIsAsDecided"

    def test_the_procedure_for_decisions_is_itself_changed_by_a_decision(self, network, at):
        factories.procedures()
        draft = services.draft_procedure(
            kind="decisions", text="I decide.", who_decides="I.", amendment="Me", by=factories.SYSTEM, at=at
        )
        factories.sign_off(DRAFT, at=at)
        assert refused(draft, at).code == "ProcedureRestsOnADecision"


class TestPages:
    def test_a_decision_is_asked_for_recorded_and_chosen(self, draft, client_for, signed_in_as, at):
        client = client_for(signed_in_as("governance_member"))
        page = reverse("governance:procedure", args=[draft.procedure_id])
        assert "No decision of the LINk authorises this" in client.get(page).content.decode()
        client.post(reverse("governance:ask", args=[DRAFT, draft.pk]))
        [(_, act)] = queries.waiting(factories.signer(), at.date())
        assert act.title == "New procedure “Expenses”"
        decision = factories.decision_to_publish(draft, at=at)
        publish = reverse("governance:publish_procedure", args=[draft.procedure_id])
        assert "Choose the decision" in client.post(publish, {"decision": ""}).content.decode()
        assert client.post(publish, {"decision": decision.pk}).status_code == 302
        version = ProcedureVersion.objects.of_kind("expenses").get()
        assert RecordedAct.objects.get().record_id == version.pk
        assert decision.title in client.get(page).content.decode()
