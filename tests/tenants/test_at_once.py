"""Two people take the same step at the same moment: real connections, real commits. One is done, the other is refused in words."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from time import sleep

import pytest
from django.db import connections

from foundation.access import Viewer
from foundation.access import queries as access
from foundation.access import services as roles
from foundation.access.models import RoleGrant
from foundation.accounts import queries as accounts
from foundation.accounts import services as accounts_services
from foundation.law import Refused
from foundation.tenancy import atomic, entering, outside_any_space
from tenants.area.providers import services as providers
from tenants.area.providers.models import Premises, Provider
from tenants.governing.governance import services as governance
from tenants.governing.governance.models import ProcedureDraft, ProcedureKind, ProcedureVersion
from tenants.people.members import services as members_services
from tenants.people.members.models import Member, Representation
from tenants.powers.reports import services as reports
from tenants.powers.reports.models import Recipient
from tenants.powers.representatives import services as representatives
from tenants.powers.representatives.models import AuthorisedRepresentative, NominatedPerson
from tenants.voice.activities import services as activities
from tenants.voice.activities.models import Activity
from tests.conftest import viewer_in
from tests.people import AT, space_of
from tests.tenants.area.providers.factories import make_premises
from tests.tenants.governing.governance import factories as decided
from tests.tenants.people.members import factories as members
from tests.tenants.powers.reports.factories import make_sent
from tests.tenants.powers.representatives.factories import certificate, nominated
from tests.tenants.voice.activities.factories import activity

BY = Viewer.system("tests")
TODAY = AT.date()
Act = Callable[[], object]


@pytest.fixture
def here(own_database):
    with outside_any_space(), entering(space_of("sefton")) as space:
        yield space


def at_once(*people: Callable[[], Act]) -> list[str]:
    """Each person reads what they act on; when all have, they act. What came of it: "done", or the rule that refused."""
    start = Barrier(len(people))

    def one(reads: Callable[[], Act]) -> str:
        try:
            with outside_any_space(), entering(space_of("sefton")):
                act = reads()
                start.wait(20)
                with atomic():
                    act()
                    sleep(0.2)  # the other has looked before this is committed
        except Refused as refused:
            return refused.code
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(people)) as pool:
        return sorted(future.result(60) for future in [pool.submit(one, person) for person in people])


def test_a_draft_is_published_once(here):
    governance.draft_procedure(
        kind=ProcedureKind.DECISIONS, text="We vote.", who_decides="Most.", amendment="All.", by=BY, at=AT
    )

    decided.sign_off("governance.proceduredraft")

    def publish() -> Act:
        draft = ProcedureDraft.objects.get()
        return lambda: governance.publish_procedure(draft=draft, by=BY, at=AT)

    assert at_once(publish, publish) == ["DraftIsAsRead", "done"]
    assert ProcedureVersion.objects.count() == 1


def test_a_draft_that_was_changed_since_it_was_read_is_not_published(here):
    words = {"kind": ProcedureKind.DECISIONS, "who_decides": "Most."}
    read = governance.draft_procedure(**words, text="We vote.", by=BY, at=AT)
    governance.draft_procedure(**words, text="The host decides.", by=BY, at=AT)
    with pytest.raises(Refused) as refused:
        governance.publish_procedure(draft=read, by=BY, at=AT)
    assert refused.value.code == "DraftIsAsRead"
    assert not ProcedureVersion.objects.exists()


def test_two_managers_do_not_end_each_others_role(here):
    first = viewer_in(here, "alice")
    account = accounts_services.create_account(email="second@example.org", name="Second", by=BY, at=AT)
    roles.grant_role(account=account, role="host_manager", starts_on=TODAY, by=BY, at=AT)
    second = access.viewer_of(account, TODAY)

    def ending(of: Viewer, by: Viewer) -> Callable[[], Act]:
        def read() -> Act:
            grant = RoleGrant.objects.get(account=of.account_id, role="host_manager")
            return lambda: roles.end_role(grant=grant, on=TODAY + timedelta(days=1), by=by, at=AT)

        return read

    assert at_once(ending(second, first), ending(first, second)) == ["SomebodyManages", "done"]
    assert len(access.holders("host_manager", TODAY + timedelta(days=2))) == 1


def test_nobody_is_given_two_roles_of_which_one_checks_the_other(here):
    account = accounts_services.create_account(email="nora@example.org", name="Nora", by=BY, at=AT)

    def give(role: str) -> Callable[[], Act]:
        def read() -> Act:
            theirs = accounts.account(account.pk)
            assert theirs is not None
            return lambda: roles.grant_role(account=theirs, role=role, starts_on=TODAY, by=BY, at=AT)

        return read

    assert at_once(give("governance_member"), give("host_support_worker")) == ["SeparateDuties", "done"]
    assert RoleGrant.objects.filter(account=account).count() == 1


def test_a_certificate_of_a_person_is_considered_once(here):
    members.person(at=AT)
    nominated(at=AT)

    def consider() -> Act:
        facts = {"member": Member.objects.get(), "nominated_person": NominatedPerson.objects.get()}
        return lambda: representatives.consider(**facts, **certificate(AT), by=BY, at=AT)

    assert at_once(consider, consider) == ["REP2", "done"]
    assert AuthorisedRepresentative.objects.count() == 1


def test_one_person_speaks_for_an_organisation(here):
    organisation = members.organisation(at=AT)

    def name(person: str) -> Callable[[], Act]:
        def read() -> Act:
            theirs = Member.objects.get(pk=organisation.pk)
            facts = {"organisation": theirs, "name": person, "starts_on": TODAY}
            return lambda: members_services.name_representative(**facts, by=BY, at=AT)

        return read

    assert at_once(name("Ada"), name("Bea")) == ["OneRepresentative", "done"]
    assert Representation.objects.filter(organisation=organisation).count() == 1


def test_premises_close_and_a_service_ends_once(here):
    place = make_premises()
    service = place.provider.services.get()

    def close(on: date) -> Callable[[], Act]:
        def read() -> Act:
            theirs = Premises.objects.get(pk=place.pk)
            return lambda: providers.close_premises(premises=theirs, closes_on=on, by=BY, at=AT)

        return read

    def end(on: date) -> Callable[[], Act]:
        def read() -> Act:
            theirs = Provider.objects.get(pk=place.provider_id).services.get(pk=service.pk)
            return lambda: providers.end_service(service=theirs, ends_on=on, by=BY, at=AT)

        return read

    days = (TODAY, TODAY + timedelta(days=30))
    assert at_once(*map(close, days)) == ["EndsOnce", "done"]
    assert at_once(*map(end, days)) == ["EndsOnce", "done"]


def test_an_activity_is_cancelled_once_and_not_where_people_were_counted(here):
    open_day = activity(at=AT)
    fair = activity("Fair", at=AT)

    def cancel(which: Activity, reason: str) -> Callable[[], Act]:
        def read() -> Act:
            theirs = Activity.objects.get(pk=which.pk)
            return lambda: activities.cancel_activity(activity=theirs, reason=reason, by=BY, at=AT)

        return read

    def count(which: Activity) -> Callable[[], Act]:
        def read() -> Act:
            theirs = Activity.objects.get(pk=which.pk)
            return lambda: activities.amend_activity(activity=theirs, people_reached=12, by=BY, at=AT)

        return read

    assert at_once(cancel(open_day, "Snow"), cancel(open_day, "Flood")) == ["CancelledOnce", "done"]
    assert at_once(cancel(fair, "Snow"), count(fair)) == ["CountedIsNotCancelled", "done"]


def test_the_day_of_receipt_is_recorded_once(here):
    recipient = make_sent(email="", at=AT)

    def record(on: date) -> Callable[[], Act]:
        def read() -> Act:
            theirs = Recipient.objects.get(pk=recipient.pk)
            return lambda: reports.record_receipt(theirs, received_on=on, by=BY, at=AT)

        return read

    assert at_once(record(TODAY), record(TODAY)) == ["ReceiptIsRecordedOnce", "done"]


def test_an_answer_keeps_the_day_of_an_acknowledgement_that_came_meanwhile(here):
    """Each was read before either was written: the later day does not take the place of the earlier."""
    sent = make_sent(at=AT)
    stale = Recipient.objects.get(pk=sent.pk)
    reports.acknowledge(Recipient.objects.get(pk=sent.pk), on=TODAY, by=BY, at=AT)
    later = AT + timedelta(days=4)
    promises = dict.fromkeys(stale.report.recommendations.all(), ("rejected", "", None))
    reports.answer(
        stale, kind="no_action", text="We explain.", promises=promises, on=later.date(), by=BY, at=later
    )
    assert Recipient.objects.get(pk=sent.pk).acknowledged_on == TODAY
