"""Two records of one member on the pages: compared, merged, undone; and a joiner who is on the register already."""

from datetime import date, timedelta

import pytest

from foundation.law import Refused
from tenants.people.members import queries, services
from tenants.people.members.feature import to_do
from tenants.people.members.models import Member, Pairing
from tests.foundation.notes import factories as notes
from tests.tenants.area.identity import factories as identities
from tests.tenants.people.members import factories
from tests.tenants.people.members.test_joining import sent

TODAY = date(2010, 6, 14)


@pytest.fixture
def two(network, at):
    """Ada Quill twice."""
    return (
        factories.person("Ada <b>Quill", at=at, email="ada@example.org", contact_by="email"),
        factories.person("A. Quill", at=at, telephone="0151 496 0123", postcode="L20 1AA"),
    )


def details(**chosen):
    """What the page of the merge sends: the details of the first, unless another is chosen."""
    answers = {"survivor": "first", "name": "first", "contact_by": "first", "email": "first"}
    answers |= {"telephone": "second", "address": "second", **chosen}
    return {name if name == "survivor" else f"detail_{name}": value for name, value in answers.items()}


def test_the_pages_compare_merge_and_undo(two, alice, at, client_for):
    ada, double = two
    notes.note(double, "Rang about the ward.", at=at)
    client = client_for(alice)
    compared = client.get(f"/members/alike/{ada.pk}/{double.pk}/").text
    assert f"/members/alike/{ada.pk}/{double.pk}/merge/" in compared
    assert "Notes and contacts" in compared
    page = client.get(f"/members/alike/{ada.pk}/{double.pk}/merge/").text
    assert "Which record stays?" in page
    assert "<b>Quill" not in page
    answer = client.post(f"/members/alike/{ada.pk}/{double.pk}/merge/", details(), follow=True)
    assert "have been merged" in answer.text
    ada.refresh_from_db()
    assert (ada.telephone, ada.postcode, ada.email) == ("0151 496 0123", "L20 1AA", "ada@example.org")
    services.amend(member=ada, telephone="0151 496 0999", by=alice, at=at)
    address = f"/members/merges/{Pairing.objects.get().pk}/undo/"
    assert address in client.get(ada.get_absolute_url()).text
    page = client.get(address).text
    assert "Stays: it was changed since" in page
    assert Pairing.objects.exists()
    assert "has a record of their own again" in client.post(address, follow=True).text
    ada.refresh_from_db()
    assert (ada.telephone, ada.postcode) == ("0151 496 0999", "")
    assert client.get(address).status_code == 404


def test_the_second_may_be_the_one_that_stays(two, alice, client_for):
    ada, double = two
    typed = details(survivor="second")
    client_for(alice).post(f"/members/alike/{ada.pk}/{double.pk}/merge/", typed)
    ada.refresh_from_db()
    double.refresh_from_db()
    assert (ada.merged_into, double.name, double.email) == (double, "Ada <b>Quill", "ada@example.org")


def test_details_by_which_they_can_not_be_reached_are_refused_in_words(two, alice, client_for):
    ada, double = two
    typed = details(email="second")
    page = client_for(alice).post(f"/members/alike/{ada.pk}/{double.pk}/merge/", typed).text
    assert "Enter their email address, or choose another way to contact them." in page
    assert Member.objects.count() == 2


def test_who_is_merged_can_not_be_compared_again(two, alice, at, client_for):
    ada, double = two
    services.merge(survivor=ada, merged=double, by=alice, at=at)
    assert client_for(alice).get(f"/members/alike/{ada.pk}/{double.pk}/merge/").status_code == 404


def test_another_record_is_found_by_searching(two, alice, client_for):
    ada, double = two
    page = client_for(alice).get(f"/members/{ada.pk}/same/?q=quill").text
    assert f"/members/alike/{ada.pk}/{double.pk}/" in page


def test_a_comparison_named_the_other_way_round_is_the_same(two, alice, client_for):
    ada, double = two
    assert client_for(alice).get(f"/members/alike/{double.pk}/{ada.pk}/").status_code == 200


def test_a_change_that_was_begun_before_the_merge_is_refused_in_words(two, alice, at, client_for):
    ada, double = two
    services.merge(survivor=ada, merged=double, by=alice, at=at)
    typed = {"ends_on_day": "14", "ends_on_month": "6", "ends_on_year": "2010", "reason": "moved"}
    page = client_for(alice).post(f"/members/{double.pk}/leave/", typed).text
    assert "A. Quill was merged into Ada &lt;b&gt;Quill: change that record." in page


# --- Who asked to join and is there already --------------------------------------------------------------------------

ANSWER = {"tier": "participant", "joined_on_day": "14", "joined_on_month": "6", "joined_on_year": "2010"}


@pytest.fixture
def reachable(network):
    return identities.reachable(network)


@pytest.fixture
def bea(network, at):
    return factories.person("Bea Long", at=at, tier="participant")


def test_a_joiner_is_recognised_and_told_the_truth(reachable, bea, alice, at, client_for):
    asked = factories.join_request(
        "B. Long", at=at, telephone="0151 496 0123", message="I moved.", news_by=["email"]
    )
    known = factories.person("Bea Long", at=at, email="bea@example.org")
    sent(at)
    client = client_for(alice)
    address = f"/members/joining/{asked.pk}/known/{known.pk}/"
    assert address in client.get(f"/members/joining/{asked.pk}/accept/").text
    assert address in client.get(f"/members/joining/{asked.pk}/known/").text
    assert "I moved." in client.post(address, ANSWER | {"tier": "member"}, follow=True).text
    asked.refresh_from_db()
    known.refresh_from_db()
    assert (asked.state, asked.member, known.telephone) == ("known", known, "0151 496 0123")
    assert queries.open_consents(known, "news").get().ways == ["email"]
    assert Member.objects.count() == 2
    [letter] = sent(at)
    assert letter.to == ["bea@example.org"]
    assert letter.subject == "Your request to join Sefton LINk"
    assert "You are on our register already, since 1 May 2009" in letter.body
    assert "As before, you take part as a member." in letter.body


def test_one_record_may_be_recognised_again(reachable, bea, alice, at):
    for email in ("one@example.org", "two@example.org"):
        asked = factories.join_request("B. Long", email=email, at=at)
        services.recognise_join_request(
            join_request=asked, member=bea, tier="participant", joined_on=TODAY, by=alice, at=at
        )
    assert bea.join_requests.count() == 2


def test_who_had_left_takes_part_again_and_is_told_from_when(reachable, bea, alice, at):
    services.leave(member=bea, ends_on=TODAY - timedelta(days=9), reason="moved", by=alice, at=at)
    asked = factories.join_request("B. Long", at=at)
    sent(at)
    services.recognise_join_request(
        join_request=asked, member=bea, tier="member", joined_on=TODAY, by=alice, at=at
    )
    [letter] = sent(at)
    assert "From 14 June 2010 you take part as a member." in letter.body


def test_without_email_somebody_is_asked_to_write_and_the_letter_says_the_same(
    reachable, bea, alice, at, client_for
):
    asked = factories.join_request("Bea Long", email="", address="1 Long Lane", at=at)
    services.recognise_join_request(
        join_request=asked, member=bea, tier="participant", joined_on=TODAY, by=alice, at=at
    )
    assert "Write to Bea Long, who asked to join and was on the register already" in {
        task.what for task in to_do(alice, TODAY)
    }
    letter = client_for(alice).get(f"/members/joining/{asked.pk}/letter/").text
    assert "already, since 1 May 2009" in letter
    assert "You have joined" not in letter


def test_recognised_as_one_of_their_kind_refuses_an_organisation_for_a_person(reachable, alice, at):
    carers = factories.organisation(at=at)
    asked = factories.join_request(at=at)
    with pytest.raises(Refused) as refused:
        services.recognise_join_request(
            join_request=asked, member=carers, tier="member", joined_on=TODAY, by=alice, at=at
        )
    assert refused.value.code == "RecognisedAsOneOfTheirKind"
