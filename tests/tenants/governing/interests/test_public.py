"""What the public reads of interests: nothing before the LINk's procedure is in force, nobody unasked, and no family."""

import pytest

from tests.tenants.governing.governance import factories as governance
from tests.tenants.governing.governance import posts
from tests.tenants.governing.interests import factories

PAGE = "public_governance:interests"


@pytest.fixture
def declared(network, at):
    seat = posts.post(posts.body(at=at), at=at)
    named = posts.term(seat, "Ada Quill", at=at, named_in_public=True)
    factories.interest(
        named.member, at=at, organisation="Zennor Carers", kind="office", about="Trustee of it"
    )
    factories.interest(named.member, at=at, organisation="Zennor Garage", whose="family")
    unnamed = posts.term(seat, "Bea Long", at=at)
    factories.interest(unnamed.member, at=at, organisation="Zennor Bakery")


def test_nothing_is_published_before_the_procedure_is_in_force(declared, read):
    page = read(PAGE).text
    assert "The register is not published yet" in page
    assert "Ada Quill" not in page


def test_own_interests_are_shown_of_those_who_agreed_to_be_named(declared, read, at):
    governance.procedure("interests", at=at)
    page = read(PAGE).text
    assert "Ada Quill" in page
    assert "Zennor Carers" in page
    assert "An interest of somebody in the family, or close to them" in page
    for kept in ("Zennor Garage", "Bea Long", "Zennor Bakery", "Trustee of it"):
        assert kept not in page
