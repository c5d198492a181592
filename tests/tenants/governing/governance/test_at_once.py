"""Two people at the same moment with a model, a procedure, an agenda, a decision, a post."""

from datetime import date, timedelta

import pytest

from foundation.tenancy import atomic, entering, outside_any_space
from tenants.governing.governance import queries, services
from tenants.governing.governance.models import (
    AdoptedModel,
    AgendaItem,
    LegalForm,
    Procedure,
    RelevantDecision,
    Term,
)
from tests.overlap import overlapping
from tests.people import AT, space_of
from tests.tenants.governing.governance import factories, posts, sitting
from tests.tenants.governing.governance.posts import SYSTEM
from tests.tenants.powers.visits import factories as visits

TODAY = AT.date()
NOW = {"by": SYSTEM, "at": AT}


@pytest.fixture
def here(own_database):
    with outside_any_space(), entering(space_of("sefton")):
        yield


def adopt(model, day=date(2010, 4, 1)):
    facts = {"in_force_from": day, "evidence": "Founding meeting", "description": "Our own."}
    return lambda: services.adopt_model(model=model, **facts, **NOW)


class TestTheFirstOfItsKind:
    """There is no row to lock yet."""

    @pytest.mark.parametrize("day", [date(2010, 4, 1), date(2010, 5, 1)])
    def test_the_second_first_model_rests_on_a_decision_like_any_other(self, here, day):
        assert overlapping(adopt("hub"), adopt("steering", day)) == ["done", "ModelRestsOnADecision"]
        assert [adopted.model for adopted in AdoptedModel.objects.all()] == ["hub"]

    def test_a_legal_form_follows_the_one_before(self, here):
        def become(form):
            decision = factories.naming(f"governance.legal_form:{form}", at=AT)
            facts = {"controller": "organisation", "money": "organisation", "contracts": "host"}
            return lambda: services.record_legal_form(
                form=form, name="Sefton Voice", since=TODAY, decision=decision, **facts, **NOW
            )

        with atomic():
            charity, company = become("charity"), become("enterprise")
        assert overlapping(charity, company) == ["done", "LegalFormsFollowEachOther"]
        assert LegalForm.objects.get().form == "charity"

    def test_a_procedure_is_begun_once(self, here):
        def begin(text):
            return lambda: services.begin_procedure(kind="expenses", title="Expenses", text=text, **NOW)

        assert overlapping(begin("By receipt."), begin("By bus.")) == ["done", "ProcedureBegunOnce"]
        assert Procedure.objects.get().draft.text == "By receipt."

    def test_a_network_begins_to_govern_once(self, here):
        def begin(name):
            facts = {"kind": "steering", "since": TODAY, "evidence": "Founding meeting"}
            email = f"{name.lower()}@example.org"
            return lambda: services.begin_governing(body=name, name=name, email=email, **facts, **NOW)

        assert overlapping(begin("First"), begin("Second")) == ["done", "FirstInPost"]
        assert Term.objects.get().post.body.name == "First"


class TestAgendas:
    def called(self, *names):
        """A sitting of each body."""
        return [sitting.called(sitting.group(at=AT, name=name), at=AT) for name in names]

    def put(self, on, **what):
        return lambda: services.put_on_agenda(sitting=on, **what, **NOW)

    def test_an_act_is_put_on_one_agenda(self, here):
        with atomic():
            first, second = self.called("Steering group", "Second group")
            planned = visits.planned(at=AT)
            act = queries.act_to_decide_on("visits.visit", planned.pk, TODAY)
            services.ask_for_decision(act=act, **NOW)
        outcome = overlapping(self.put(first, acts=[act]), self.put(second, acts=[act]))
        assert outcome == ["done", "OneAgendaAtATime"]
        assert AgendaItem.objects.get().sitting == first

    def test_what_was_put_off_is_carried_to_one_agenda(self, here):
        with atomic():
            [meeting] = self.called("Steering group")
            services.add_item(sitting=meeting, title="Parking", **NOW)
            everybody = {row.pk: "present" for row in queries.attendances(meeting)}
            services.record_attendance(sitting=meeting, presence=everybody, stands_in={}, **NOW)
            services.hold_sitting(sitting=meeting, **NOW)
            services.note_item(item=meeting.items.get(), outcome="deferred", **NOW)
            body = meeting.body

        def call():
            facts = {"on": TODAY + timedelta(days=14), "way": "meeting", "called_on": TODAY}
            services.call_sitting(body=body, **facts, **NOW)

        assert overlapping(call, call) == ["done", "done"]
        assert AgendaItem.objects.filter(title="Parking", outcome="").count() == 1


def test_of_two_decisions_that_take_each_others_place_one_does(here):
    with atomic():
        first, second = factories.decision("d", at=AT), factories.decision("d", at=AT)

    def supersede(one, other):
        one, other = (RelevantDecision.objects.get(pk=found.pk) for found in (one, other))
        return lambda: services.supersede_decision(decision=one, successor=other, reason="Newer.", **NOW)

    outcome = overlapping(supersede(first, second), supersede(second, first))
    assert outcome == ["done", "DecisionEndsInOrder"]


def test_nothing_takes_the_place_of_a_decision_by_one_that_is_being_withdrawn(here):
    with atomic():
        first, second = factories.decision("d", at=AT), factories.decision("d", at=AT)
    outcome = overlapping(
        lambda: services.withdraw_decision(
            decision=RelevantDecision.objects.get(pk=second.pk), reason="A mistake.", **NOW
        ),
        lambda: services.supersede_decision(decision=first, successor=second, reason="Newer.", **NOW),
    )
    assert outcome == ["done", "DecisionEndsInOrder"]


class TestATermThatEnds:
    @pytest.fixture
    def term(self, here):
        with atomic():
            return posts.term(posts.post(posts.body(at=AT), "chair", seats=1, at=AT), at=AT)

    def end(self, term, on):
        return lambda: services.end_term(term=Term.objects.get(pk=term.pk), on=on, reason="resigned", **NOW)

    def test_nobody_decides_by_a_post_that_they_left(self, term):
        left = TODAY - timedelta(days=7)
        outcome = overlapping(
            self.end(term, left),
            lambda: services.decide_by_post(
                term=term,
                urgent=False,
                kind="d",
                title="Ask the trust",
                decided_on=TODAY,
                text="We ask.",
                reasons="People asked.",
                mandate=factories.mandate("d", TODAY),
                **NOW,
            ),
        )
        assert outcome == ["done", "DEC5"]

    def test_the_end_of_a_body_makes_no_term_longer(self, term):
        left = TODAY - timedelta(days=7)
        body = term.post.body
        dissolve = lambda: services.dissolve_body(body=body, on=TODAY, **NOW)  # noqa: E731
        assert overlapping(self.end(term, left), dissolve) == ["done", "done"]
        found = Term.objects.get()
        assert (found.ended_on, found.end_reason) == (left, "resigned")
