"""What may change about providers, and who may change it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from foundation.access import NotPermitted
from foundation.law import Refused
from tenants.area.providers import queries, services
from tenants.area.providers.kinds import KINDS
from tenants.area.providers.models import Closure, Provider
from tests.tenants.area.providers.factories import make_commissioner, make_premises, make_provider

ON = date(2010, 6, 14)


@pytest.mark.parametrize(
    ("kind", "responds", "entry", "contract"),
    [
        ("nhs_trust_acute", True, True, False),
        ("pct", True, True, False),
        ("local_authority", True, True, False),
        ("gp_practice", False, True, False),
        ("dental_practice", False, True, False),
        ("optician", False, True, False),
        ("pharmacy", False, True, False),
        ("care_home_nursing", False, False, True),
        ("independent_hospital", False, False, True),
    ],
)
def test_the_kind_decides_what_the_law_asks(kind, responds, entry, contract):
    """SI 2008/528 reg 1(3); SI 2008/915 reg 6."""
    provider = Provider(kind=kind)
    assert (provider.must_respond, provider.must_allow_entry, provider.duty.code == "contract") == (
        responds,
        entry,
        contract,
    )


def test_every_kind_has_a_duty_with_its_citation():
    for code in KINDS:
        assert Provider(kind=code).duty.citation


def test_adding_records_the_service_of_its_kind(network, alice, at):
    provider = services.add_provider(name="Roe Lane Surgery", kind="gp_practice", by=alice, at=at)
    assert [service.name for service in provider.services.all()] == ["Primary medical services"]


def test_only_those_who_manage_providers_may_add_one(network, bob, at):
    with pytest.raises(NotPermitted):
        services.add_provider(name="X", kind="gp_practice", by=bob, at=at)


def test_a_code_belongs_to_one_provider(network, alice, at):
    make_provider(code="N84001")
    with pytest.raises(IntegrityError, match="provider_code_once"):
        services.add_provider(name="Other", kind="gp_practice", code="N84001", by=alice, at=at)


def test_many_providers_may_have_no_code(network):
    make_provider()
    assert make_provider().pk


def test_a_commissioner_must_have_the_duty_to_respond(network, alice, at):
    practice, home = make_provider(), make_provider(kind="care_home_nursing")
    with pytest.raises(Refused, match="owes the LINk the full answer"):
        services.set_commissioners(provider=home, commissioners=[practice], by=alice, at=at)
    assert not queries.commissioners_of(home)


def test_commissioners_are_replaced_by_those_chosen(network, alice, at):
    home, first, second = (
        make_provider(kind="care_home_nursing"),
        make_commissioner("A"),
        make_commissioner("B"),
    )
    services.set_commissioners(provider=home, commissioners=[first], by=alice, at=at)
    services.set_commissioners(provider=home, commissioners=[second], by=alice, at=at)
    assert list(queries.commissioners_of(home)) == [second]


def test_a_commissioner_cannot_become_a_kind_without_the_duty(network, alice, at):
    trust = make_commissioner()
    services.set_commissioners(provider=make_provider(), commissioners=[trust], by=alice, at=at)
    with pytest.raises(Refused, match="no duty to respond"):
        services.amend_provider(
            provider=trust, name=trust.name, kind="gp_practice", code="", email="", by=alice, at=at
        )


def test_a_closed_provider_is_not_offered_from_its_first_closed_day_until_it_reopens(network, alice, at):
    provider = make_provider()
    services.close_provider(provider=provider, closes_on=ON, reason="Merged", by=alice, at=at)
    assert provider in queries.providers_on(ON - timedelta(days=1))
    assert provider not in queries.providers_on(ON)
    services.reopen_provider(provider=provider, reopens_on=ON + timedelta(days=7), by=alice, at=at)
    assert provider not in queries.providers_on(ON + timedelta(days=6))
    assert provider in queries.providers_on(ON + timedelta(days=7))


def test_closures_never_overlap(network, alice, at):
    provider = make_provider()
    services.close_provider(provider=provider, closes_on=ON, reason="Flood", by=alice, at=at)
    with pytest.raises(Refused, match="can't be closed again"):
        services.close_provider(
            provider=provider, closes_on=ON + timedelta(days=3), reason="X", by=alice, at=at
        )
    services.reopen_provider(provider=provider, reopens_on=ON + timedelta(days=9), by=alice, at=at)
    with pytest.raises(Refused, match="can't be closed again"):
        services.close_provider(
            provider=provider, closes_on=ON + timedelta(days=8), reason="X", by=alice, at=at
        )
    services.close_provider(provider=provider, closes_on=ON + timedelta(days=9), reason="X", by=alice, at=at)
    assert provider.closures.count() == 2


def test_reopening_needs_a_closure_and_a_later_day(network, alice, at):
    provider = make_provider()
    with pytest.raises(Refused, match="reopen"):
        services.reopen_provider(provider=provider, reopens_on=ON, by=alice, at=at)
    services.close_provider(provider=provider, closes_on=ON, reason="Flood", by=alice, at=at)
    with pytest.raises(Refused) as refusal:
        services.reopen_provider(provider=provider, reopens_on=ON, by=alice, at=at)
    assert refusal.value.code == "ReopensAfterClosing"


def test_the_database_refuses_a_closure_that_ends_before_it_starts(network):
    with pytest.raises(IntegrityError, match="closure_ends_after_start"):
        Closure.objects.create(provider=make_provider(), starts_on=ON, ends_on=ON, reason="X")


def test_premises_offered_for_visits_are_in_use(network, alice, at):
    surgery = make_premises()
    home = make_premises(make_provider(kind="care_home_nursing"), kind="care_home", name="Home")
    shut = make_premises(name="Shut")
    services.close_premises(premises=shut, closes_on=ON, by=alice, at=at)
    assert set(queries.premises_on(ON)) == {surgery, home}


def test_services_end_on_a_day(network, alice, at):
    provider = make_provider()
    extra = services.add_service(provider=provider, name="Minor surgery", field="health", by=alice, at=at)
    services.end_service(service=extra, ends_on=ON, by=alice, at=at)
    assert provider.services.get(name="Minor surgery").ended_on == ON
    with pytest.raises(Refused, match="This one has 14 June 2010 as its day"):
        services.end_service(service=extra, ends_on=ON + timedelta(days=1), by=alice, at=at)


def test_the_list_finds_by_words_postcode_code_kind_and_duty(network, alice, at):
    surgery = make_premises(make_provider(name="Roe Lane Surgery", code="N84611")).provider
    home = make_provider(kind="care_home_nursing", name="Tudor Bank Nursing Home")

    def found(**wanted):
        return list(queries.listed(alice, ON, queries.ProviderFilters(**wanted)))

    assert found() == [surgery, home]
    assert found(text="lane roe") == [surgery]
    assert found(text="L20 3DL") == [surgery]
    assert found(text="n84611") == [surgery]
    assert found(kind="care_home_nursing") == [home]
    assert found(duty="entry") == [surgery]
    services.close_provider(provider=home, closes_on=ON, reason="Sold", by=alice, at=at)
    assert (found(), found(closed=True)) == ([surgery], [home])


def test_another_body_goes_on_with_the_work_of_one_that_closes(network, alice, at):
    """SucceededByAnother."""
    old, new = (make_provider(name=name) for name in ("The old practice", "The new practice"))
    facts = {"provider": old, "closes_on": ON, "reason": "Merged", "by": alice, "at": at}
    with pytest.raises(Refused):
        services.close_provider(successor=old, **facts)
    services.close_provider(successor=new, **facts)
    assert queries.successors() == {old.pk: new.pk}
