"""The real providers of an area, put into its network."""

from datetime import date

import pytest

from foundation.access import NotPermitted, Viewer
from tenants.area.providers import queries, seeding
from tenants.area.providers.models import Commission, Premises, Provider, Service

BY = Viewer.system("tests")
ON = date(2010, 6, 14)


def seed(slug, at, **more):
    return seeding.seed_area(authority_slug=slug, by=BY, at=at, **more)


def test_council_and_pct_of_the_area_are_there_and_must_respond(network, at):
    seed("sefton", at)
    owing = {provider.name for provider in queries.services_providers_on(ON)}
    assert {"Sefton Metropolitan Borough Council", "Sefton PCT"} <= owing


def test_every_body_has_a_service_and_its_own_premises(network, at):
    made = seed("sefton", at)
    assert made.providers == Provider.objects.count() == Service.objects.count() > 90
    assert made.premises == Premises.objects.count()
    surgery = Premises.objects.get(provider__code="N84009")
    assert (surgery.kind, surgery.provider.kind) == ("surgery", "gp_practice")


def test_a_hospital_is_premises_of_its_trust_even_when_the_trust_has_its_office_elsewhere(network, at):
    seed("bedfordshire", at)
    moorfields = Premises.objects.get(code="RP616")
    assert moorfields.kind == "hospital"
    assert moorfields.provider.name.startswith("Moorfields Eye Hospital")


def test_where_there_is_one_pct_it_commissions_health_and_the_council_social_care(network, at):
    seed("sefton", at)
    commissioner = dict(Commission.objects.values_list("provider__kind", "commissioner__kind").distinct())
    assert commissioner["gp_practice"] == "pct"
    assert commissioner["care_home_residential"] == "local_authority"
    assert "pct" not in commissioner


def test_where_there_are_several_pcts_nobody_guesses_which_one_commissions(network, at):
    seed("birmingham", at)
    assert Provider.objects.filter(kind="pct").count() > 1
    assert set(Commission.objects.values_list("commissioner__kind", flat=True)) == {"local_authority"}


def test_seeding_again_adds_nothing_and_keeps_what_people_changed(network, at):
    first = seed("isles-of-scilly", at)
    Provider.objects.filter(code="L82017").update(email="practice@example.org")
    second = seed("isles-of-scilly", at)
    assert (first.providers > 0, second) == (True, seeding.Seeded(0, 0))
    assert Provider.objects.get(code="L82017").email == "practice@example.org"


def test_addresses_for_letters_are_synthetic_and_only_on_request(network, at):
    seed("isles-of-scilly", at, email_domain="providers.example")
    assert Provider.objects.get(code="L82017").email == "l82017@providers.example"


def test_seeding_needs_the_permission(network, bob, at):
    with pytest.raises(NotPermitted):
        seeding.seed_area(authority_slug="sefton", by=bob, at=at)


def test_an_area_is_seeded_in_a_few_statements(network, at, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        seed("sefton", at)


def test_every_authority_can_be_seeded_with_a_pct():
    slugs = {area for row in seeding.rows() for area in row.areas}
    assert len(slugs) > 90
    for slug in slugs:
        bodies, _ = seeding.area_rows(slug)
        assert any(body.kind == "pct" for body in bodies), slug
