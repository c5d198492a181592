from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenants.people.members import services
from tenants.people.members.models import EqualityAnswers, Member
from tests.tenants.area.identity.factories import reachable
from tests.tenants.people.members import factories


def date_typed(name, day, month, year):
    return {f"{name}_day": str(day), f"{name}_month": str(month), f"{name}_year": str(year)}


PERSON = {
    "name": "Ada Quill",
    "contact_by": "email",
    "email": "ada@example.org",
    "postcode": "L20 1AA",
    "tier": "member",
    **date_typed("joined_on", 14, 6, 2010),
}


def test_an_empty_register_says_so(network, alice, client_for):
    page = client_for(alice).get("/members/").content.decode()
    assert "Nobody is on the register yet" in page
    assert "Not reported" in page


def test_a_person_is_added_and_found(network, alice, client_for):
    client = client_for(alice)
    page = client.post("/members/people/new/", PERSON, follow=True).content.decode()
    assert "Ada Quill has been added" in page
    assert "ada@example.org" in page
    assert "Ada Quill" in client.get("/members/?search=quill&tier=member").content.decode()
    assert "Nobody matches" in client.get("/members/?tier=participant").content.decode()


def test_the_register_is_a_file_for_those_who_may_see_the_page_and_for_nobody_else(
    network, alice, bob, client_for
):
    client = client_for(alice)
    for name in ("Ada Quill", "=HYPERLINK(1)"):
        client.post("/members/people/new/", PERSON | {"name": name, "different": "on"})
    given = client.get("/members/?export=csv&sort=-name&search=l20")
    assert given["Content-Type"] == "text/csv; charset=utf-8"
    lines = given.content.decode("utf-8-sig").splitlines()
    assert lines == [
        "Name,Kind,Takes part as,Since",
        "Ada Quill,Person,Member,2010-06-14",
        "'=HYPERLINK(1),Person,Member,2010-06-14",
    ]
    assert client_for(bob).get("/members/?export=csv").status_code == 403
    assert client_for(None).get("/members/?export=csv").status_code == 302


def test_a_possible_double_entry_is_asked_about(network, alice, client_for):
    client = client_for(alice)
    client.post("/members/people/new/", PERSON)
    twin = PERSON | {"name": "Ada’s brother"}
    page = client.post("/members/people/new/", twin).content.decode()
    assert "Already on the register" in page
    assert "Ada’s brother" in page
    assert Member.objects.count() == 1
    client.post("/members/people/new/", twin | {"different": "on"})
    assert Member.objects.count() == 2


def test_a_refusal_keeps_what_was_typed(network, alice, client_for):
    page = client_for(alice).post("/members/people/new/", PERSON | {"email": ""}).content.decode()
    assert "ReachableAsTheyWish" in page
    assert "Ada Quill" in page


def test_an_organisation_and_its_representatives(network, alice, client_for):
    client = client_for(alice)
    typed = PERSON | {"name": "Riverside Carers", "representative": "Cy Rivers"}
    page = client.post("/members/organisations/new/", typed, follow=True).content.decode()
    assert "Cy Rivers, since 14 June 2010" in page
    organisation = Member.objects.get()
    path = f"/members/{organisation.pk}/representative/"
    typed = {"name": "Di Banks", **date_typed("starts_on", 14, 6, 2010)}
    assert "Cy Rivers started on 14 June 2010" in client.post(path, typed).content.decode()


def test_involvement_is_changed_and_ended(network, alice, client_for, at):
    ada = factories.person(at=at)
    client = client_for(alice)
    typed = {"tier": "participant", **date_typed("starts_on", 1, 3, 2010)}
    page = client.post(f"/members/{ada.pk}/involvement/", typed, follow=True).content.decode()
    assert "28 February 2010" in page
    typed = {"reason": "moved", **date_typed("ends_on", 31, 5, 2010)}
    page = client.post(f"/members/{ada.pk}/leave/", typed, follow=True).content.decode()
    assert "No longer taking part" in page
    assert "Moved away" in page
    assert "Take part again" in page


def test_details_are_amended(network, alice, client_for, at):
    ada = factories.person(at=at)
    client = client_for(alice)
    assert "Ada Quill" in client.get(f"/members/{ada.pk}/details/").content.decode()
    typed = {"name": "Ada Quill-Moor", "contact_by": "in_person", "topics": ["dentistry", "carers"]}
    page = client.post(f"/members/{ada.pk}/details/", typed, follow=True).content.decode()
    assert "Ada Quill-Moor" in page
    assert "Dentists" in page


def test_who_asks_to_join_is_accepted(network, alice, client_for, at):
    reachable(network)
    asked = factories.join_request(at=at)
    client = client_for(alice)
    assert "1 person or organisation asks" in " ".join(client.get("/members/").text.split())
    assert "Bea Long" in client.get("/members/joining/").content.decode()
    assert "bea@example.org" in client.get(f"/members/joining/{asked.pk}/").content.decode()
    typed = {"tier": "participant", **date_typed("joined_on", 14, 6, 2010)}
    page = client.post(f"/members/joining/{asked.pk}/accept/", typed, follow=True).content.decode()
    assert "Bea Long has joined" in page


def test_who_asks_to_join_is_declined(network, alice, client_for, at):
    asked = factories.join_request(at=at)
    client = client_for(alice)
    client.post(f"/members/joining/{asked.pk}/decline/", {"reason": "A robot"})
    assert "Bea Long" in client.get("/members/joining/?state=declined").content.decode()


def test_equality_answers_are_entered_and_shown_protected(network, alice, client_for):
    client = client_for(alice)
    client.post("/members/equality/new/", {"ethnicity": "A"})
    client.post("/members/equality/new/", {"go": "1"})
    assert EqualityAnswers.objects.count() == 2
    page = client.get("/members/equality/").content.decode()
    assert "[c]" in page
    assert "Chinese or other ethnic group" in page


def test_bob_sees_nobody(network, bob, client_for, at):
    ada = factories.person(at=at)
    client = client_for(bob)
    for path in ("", "people/new/", f"{ada.pk}/", f"{ada.pk}/leave/", "joining/", "equality/"):
        assert client.get(f"/members/{path}").status_code == 403


def test_a_governance_member_reads_and_changes_nothing(network, grace, client_for, at):
    ada = factories.person(at=at)
    client = client_for(grace)
    page = client.get(f"/members/{ada.pk}/")
    assert page.status_code == 200
    assert "Change details" not in page.content.decode()
    assert client.get("/members/people/new/").status_code == 403


def test_a_long_list_is_paged(network, alice, client_for, at, django_assert_max_num_queries):
    newcomers = [
        services.Newcomer(
            "person",
            {"name": f"Somebody {n:03}", "contact_by": "in_person"},
            [services.Period("member", factories.JOINED)],
        )
        for n in range(60)
    ]
    services.add_many(newcomers=newcomers, by=factories.SYSTEM, at=at)
    page = client_for(alice).get("/members/?page=2").content.decode()
    assert "Somebody 025" in page
    assert "Somebody 024" not in page


def test_a_long_list_is_counted_once_and_nobody_is_asked_for_their_own_period(alice, client_for, at):
    for number in range(30):
        factories.person(f"Person {number:02}", at=at)
    client = client_for(alice)
    with CaptureQueriesContext(connection) as seen:
        client.get("/members/")
    [counting] = [
        statement["sql"]
        for statement in seen
        if statement["sql"].startswith("SELECT COUNT(*)") and 'FROM "members_member"' in statement["sql"]
    ]
    assert '= ("members_member"."id")' not in counting


def test_someone_who_is_not_there(network, alice, client_for):
    assert client_for(alice).get("/members/1/").status_code == 404


def test_someone_like_a_member_is_asked_about_however_they_are_written(alice, client_for, at):
    factories.person("Siân O'Brien", postcode="L23 1AB", at=at)
    twin = {**PERSON, "name": "Sian  O’Brien", "postcode": "L231AB"}
    page = client_for(alice).post("/members/people/new/", twin).text
    assert "Tick the box if this is someone else" in page
    assert Member.objects.count() == 1


def test_the_question_is_asked_when_a_request_is_accepted_too(network, alice, client_for, at):
    reachable(network)
    factories.person("Bea Long", email="bea@example.org", at=at)
    waiting = factories.join_request("Bea Long", at=at)
    browser, address = client_for(alice), f"/members/joining/{waiting.pk}/accept/"
    answers = {"tier": "member", "joined_on_day": "1", "joined_on_month": "6", "joined_on_year": "2010"}
    assert "Already on the register" in browser.post(address, answers).text
    assert Member.objects.count() == 1
    browser.post(address, {**answers, "different": "on"})
    assert Member.objects.count() == 2
