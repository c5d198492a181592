"""People say about themselves what equality monitoring asks, by one address for all or on paper."""

from io import BytesIO

import pikepdf
import pytest
from django.core.cache import caches

from foundation.access.limits import Limit
from tenants.people.members import invitations
from tenants.people.members.models.equality import EqualityAnswers
from tenants.people.members.services import equality

ANSWERS = {"ethnicity": "K", "age_band": "65_74", "carer": "yes"}


@pytest.fixture(autouse=True)
def _no_answers_yet(network):
    caches["lenient"].clear()


@pytest.fixture
def address(network, at):
    return invitations.equality_address(at.date())


def test_whoever_has_the_address_answers_without_a_name(address, client_for):
    visitor = client_for()
    assert "Do you look after someone, unpaid?" in visitor.get(address).text
    thanked = visitor.post(address, ANSWERS, follow=True).text
    assert "Your answers have been counted" in thanked
    kept = EqualityAnswers.objects.get()
    assert (kept.year, kept.ethnicity, kept.age_band, kept.carer, kept.religion) == (
        "2010-11",
        "K",
        "65_74",
        "yes",
        "",
    )


def test_it_is_the_same_for_everybody_and_another_each_year(address, at, monkeypatch):
    monkeypatch.setattr("time.time", lambda: at.timestamp() + 1_000_000)
    assert invitations.equality_address(at.date()) == address
    next_year = at.date().replace(year=2011)
    assert invitations.equality_address(next_year) != address
    assert not invitations.invites(address.split("/")[-2], next_year)


def test_an_address_of_another_network_or_year_or_a_guess_is_closed(network, other_network, at, client_for):
    elsewhere = invitations._signer.sign_object([other_network.key, "2010-11"])
    for token in ("guess", elsewhere):
        answer = client_for().post(f"/about-you/{token}/", ANSWERS)
        assert answer.status_code == 410
        assert "gives out a new one each year" in answer.text
    assert not EqualityAnswers.objects.exists()


def test_NotAPopulation_a_program_does_not_make_one_up(address, client_for, monkeypatch):
    monkeypatch.setattr(equality, "ANSWERS", Limit("equality-answers", 1))
    visitor = client_for()
    visitor.post(address, ANSWERS)
    page = visitor.post(address, ANSWERS).text
    assert "Send it again later" in page
    assert EqualityAnswers.objects.count() == 1


def test_the_host_finds_the_address_and_the_form_on_paper(address, alice, client_for):
    client = client_for(alice)
    page = client.get("/members/equality/").text
    assert address in page
    form = client.get("/members/equality/form.pdf")
    assert form["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(form.content)) as paper:
        assert paper.Root.MarkInfo.Marked
        assert paper.docinfo["/Title"] == "Tell us about yourself"
