from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from foundation.access import NotPermitted
from foundation.law import Refused
from foundation.tenancy import atomic
from tenants.powers.representatives import queries, services
from tenants.powers.representatives.models import AuthorisedRepresentative
from tests.tenants.governing.governance import factories as governance
from tests.tenants.people.members import factories as members
from tests.tenants.powers.representatives import factories

DAY = timedelta(days=1)


def refusal(act, *arguments, **named):
    with pytest.raises(Refused) as caught:
        act(*arguments, **named)
    return caught.value


def authorise(found, by, at, **changes):
    days = {"decided_on": at.date(), "starts_on": at.date(), **changes}
    governance.sign_off("representatives.authorisedrepresentative")
    services.authorise(found, **days, by=by, at=at)


class TestREP1:
    def test_nobody_is_authorised_without_a_procedure(self, network, grace, at):
        found = factories.considered(at=at)
        assert refusal(authorise, found, grace, at).code == "REP1"

    def test_a_procedure_that_came_later_does_not_count(self, network, grace, at):
        governance.procedure("authorisation", at=at)
        found = factories.considered(at=at - 3 * DAY)
        early = {"decided_on": at.date() - DAY, "starts_on": at.date()}
        assert refusal(authorise, found, grace, at, **early).code == "REP1"

    def test_the_procedure_in_force_is_kept_with_the_authorisation(self, network, grace, at):
        version = governance.procedure("authorisation")
        found = factories.considered(at=at)
        authorise(found, grace, at)
        assert (found.state, found.procedure) == ("authorised", version)


class TestREP2:
    def test_an_organisation_is_no_individual(self, network, grace, at):
        assert refusal(factories.considered, members.organisation(at=at), at=at).code == "REP2"

    def test_nobody_is_on_the_list_twice(self, network, at):
        first = factories.representative(at=at)
        assert refusal(factories.considered, first.member, at=at).code == "REP2"

    def test_an_authorisation_starts_on_the_day_of_its_decision_or_later(self, network, grace, at):
        governance.procedures()
        found = factories.considered(at=at - 3 * DAY)
        assert refusal(authorise, found, grace, at, starts_on=at.date() - DAY).code == "REP2"
        assert (
            refusal(authorise, found, grace, at, decided_on=at.date() + DAY).code
            == "DecidedAfterConsideration"
        )

    def test_the_list_of_a_day(self, network, grace, at):
        found = factories.representative(at=at - 10 * DAY)
        services.end(found, ended_on=at.date() - DAY, reason="resigned", by=grace, at=at)
        assert not queries.published_representatives(at.date()).exists()
        assert list(queries.published_representatives(at.date() - DAY)) == [found]
        assert not queries.published_representatives(at.date() - 11 * DAY).exists()

    def test_an_end_comes_after_the_start_and_not_in_the_future(self, network, grace, at):
        found = factories.representative(at=at)
        for day in (at.date() - DAY, at.date() + DAY):
            refused = refusal(services.end, found, ended_on=day, reason="resigned", by=grace, at=at)
            assert refused.code == "REP2"

    def test_the_database_keeps_one_of_each(self, network, at):
        found = factories.representative(at=at)
        found.pk = None
        with pytest.raises(IntegrityError, match="representative_once_at_a_time"), atomic():
            found.save(force_insert=True)

    def test_someone_may_be_considered_again_after_the_end(self, network, grace, at):
        found = factories.representative(at=at)
        services.end(found, ended_on=at.date(), reason="again", by=grace, at=at)
        assert factories.considered(found.member, at=at).state == "considered"


class TestREP3:
    def test_evidence_is_given_to_those_who_are_authorised(self, network, grace, at):
        found = factories.considered(at=at)
        assert (
            refusal(services.record_evidence, found, on=at.date(), by=grace, at=at).code == "OneStepAtATime"
        )

    def test_evidence_is_not_given_in_the_future_or_before_the_decision(self, network, grace, at):
        found = factories.representative(at=at, evidence=False)
        for day in (at.date() - DAY, at.date() + DAY):
            assert refusal(services.record_evidence, found, on=day, by=grace, at=at).code == "REP3"

    def test_the_first_day_counts(self, network, grace, at):
        found = factories.representative(at=at - 3 * DAY)
        services.record_evidence(found, on=at.date(), by=grace, at=at)
        assert found.evidence_given_on == at.date() - 3 * DAY


class TestREP4:
    def test_an_enhanced_certificate_is_not_what_the_law_asks(self, network, grace, at):
        governance.procedures()
        found = factories.considered(at=at, certificate_type="enhanced")
        assert refusal(authorise, found, grace, at).code == "REP4"

    def test_a_certificate_is_issued_before_it_is_considered(self, network, at):
        refused = refusal(factories.considered, at=at, certificate_issued_on=at.date() + DAY)
        assert refused.code == "REP4"

    def test_it_is_not_considered_in_the_future(self, network, at):
        assert refusal(factories.considered, at=at, considered_on=at.date() + DAY).code == "REP4"

    def test_who_considers_was_nominated_that_day(self, network, grace, at):
        late = factories.nominated("Lena Late", at=at, on=at.date() + DAY)
        assert refusal(factories.considered, at=at, nominated_person=late).code == "REP4"
        gone = factories.nominated("Gus Gone", at=at)
        services.end_nomination(gone, ended_on=at.date() - DAY, by=grace, at=at)
        assert refusal(factories.considered, at=at, nominated_person=gone).code == "REP4"

    def test_who_is_not_found_suitable_is_not_authorised(self, network, grace, at):
        governance.procedures()
        found = factories.considered(at=at, satisfied=False)
        assert refusal(authorise, found, grace, at).code == "REP4"
        services.decline(found, decided_on=at.date(), by=grace, at=at)
        assert found.state == "declined"

    def test_the_decision_follows_the_consideration(self, network, grace, at):
        governance.procedures()
        found = factories.considered(at=at)
        early = at.date() - DAY
        assert refusal(authorise, found, grace, at, decided_on=early).code == "DecidedAfterConsideration"
        refused = refusal(services.decline, found, decided_on=early, by=grace, at=at)
        assert refused.code == "DecidedAfterConsideration"

    def test_the_database_refuses_it_too(self, network, at):
        found = factories.representative(at=at)
        for change in ({"satisfied": False}, {"certificate_type": "enhanced"}, {"starts_on": None}):
            with pytest.raises(IntegrityError, match="as_reg_3_says"), atomic():
                AuthorisedRepresentative.objects.filter(pk=found.pk).update(**change)


class TestREP5:
    def test_nobody_considers_their_own_certificate(self, network, at):
        ada = members.person(at=at)
        own = services.nominate(name="A. Quill", member=ada, nominated_on=at.date(), by=factories.BY, at=at)
        assert refusal(factories.considered, ada, at=at, nominated_person=own).code == "REP5"

    def test_the_same_name_is_taken_for_the_same_person(self, network, at):
        ada = members.person("Ada Quill", at=at)
        for written in ("ada  quill", "Adá Quill", "Ada-Quill"):
            same = factories.nominated(written, at=at)
            assert refusal(factories.considered, ada, at=at, nominated_person=same).code == "REP5", written

    def test_NominationEndsInOrder_it_ends_once_and_not_before_it_began(self, network, grace, at):
        person = factories.nominated(at=at, on=at.date() - DAY)
        for day in (at.date() - 2 * DAY, at.date() + DAY):
            refused = refusal(services.end_nomination, person, ended_on=day, by=grace, at=at)
            assert refused.code == "NominationEndsInOrder"
        services.end_nomination(person, ended_on=at.date(), by=grace, at=at)
        again = refusal(services.end_nomination, person, ended_on=at.date() - DAY, by=grace, at=at)
        assert again.code == "NominationEndsInOrder"

    def test_nobody_records_their_own_consideration(self, network, grace, at):
        own = members.person("G. Member", at=at, email=grace.email, contact_by="email")
        person = factories.nominated(at=at)
        refused = refusal(
            services.consider,
            member=own,
            nominated_person=person,
            **factories.certificate(at),
            by=grace,
            at=at,
        )
        assert refused.code == "REP5"

    def test_another_person_considers_it(self, network, at):
        assert factories.considered(at=at).nominated_person.name == "Nora Fenn"


class TestCertificates:
    def test_nothing_of_the_content_has_a_place(self):
        kept = {field.name for field in AuthorisedRepresentative._meta.get_fields()}
        assert kept == {
            "id",
            "member",
            "state",
            "certificate_issued_on",
            "certificate_name",
            "certificate_type",
            "position",
            "certificate_number",
            "nominated_person",
            "considered_on",
            "satisfied",
            "decided_on",
            "procedure",
            "starts_on",
            "ended_on",
            "end_reason",
            "evidence_given_on",
            "certificate_destroyed_on",
        } | {relation.name for relation in AuthorisedRepresentative._meta.related_objects}

    @pytest.mark.parametrize(
        ("decided", "destroy_by"),
        [
            (date(2010, 6, 14), date(2010, 12, 14)),
            (date(2010, 8, 31), date(2011, 2, 28)),
            (date(2011, 8, 30), date(2012, 2, 29)),
            (date(2010, 12, 31), date(2011, 6, 30)),
        ],
    )
    def test_destroy_by_is_six_months_after_the_decision(self, decided, destroy_by):
        assert AuthorisedRepresentative(decided_on=decided).destroy_by == destroy_by

    def test_CRB3_destruction_waits_for_the_decision_and_lies_in_the_past(self, network, grace, at):
        waiting = factories.considered(at=at)
        assert refusal(services.record_destruction, waiting, on=at.date(), by=grace, at=at).code == "CRB3"
        services.decline(waiting, decided_on=at.date(), by=grace, at=at)
        late = refusal(services.record_destruction, waiting, on=at.date() + DAY, by=grace, at=at)
        assert late.code == "CRB3"
        services.record_destruction(waiting, on=at.date(), by=grace, at=at)
        assert waiting.certificate_destroyed_on == at.date()

    def test_it_is_a_task_until_it_is_destroyed(self, network, grace, at):
        found = factories.representative(at=at)
        assert [(one.what, one.due_on) for one in queries.to_do(grace, at.date())] == [
            ("Destroy the certificate of Ada Quill", date(2010, 12, 14))
        ]
        services.record_destruction(found, on=at.date(), by=grace, at=at)
        assert queries.to_do(grace, at.date()) == []


def test_the_annual_report_names_everyone_of_the_year(network, grace, at):
    early = factories.representative(members.person("Zoe Ash", at=at), at=at - 100 * DAY)
    services.end(early, ended_on=at.date() - 50 * DAY, reason="resigned", by=grace, at=at)
    factories.representative(members.person("bea Long", at=at), at=at)
    assert queries.representatives_named(date(2010, 4, 1), date(2011, 3, 31)) == ["bea Long", "Zoe Ash"]
    assert queries.representatives_named(date(2010, 6, 1), date(2011, 3, 31)) == ["bea Long"]
    assert queries.representatives_named(date(2009, 4, 1), date(2010, 3, 1)) == []


def test_those_without_evidence_are_on_the_list_and_not_on_a_team(network, at):
    found = factories.representative(at=at, evidence=False)
    assert list(queries.published_representatives(at.date())) == [found]
    assert not queries.can_be_chosen(at.date()).exists()


def test_the_host_authorises_nobody(network, alice, at):
    governance.procedures()
    found = factories.considered(at=at)
    with pytest.raises(NotPermitted):
        authorise(found, alice, at)
    with pytest.raises(NotPermitted):
        services.nominate(name="x", nominated_on=at.date(), by=alice, at=at)
    assert queries.to_do(alice, at.date()) == []
