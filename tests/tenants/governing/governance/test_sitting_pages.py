"""Bodies, posts, sittings and a procedure's values on the pages of those who use them."""

import pytest
from django.urls import reverse

from tenants.governing.governance import queries, services
from tenants.governing.governance.models import AgendaItem, RelevantDecision, Sitting, Term
from tests.tenants.governing.governance import factories, posts, sitting
from tests.tenants.people.members import factories as members

DAY = {"day": "14", "month": "6", "year": "2010"}


def on(name: str, day: dict[str, str] = DAY) -> dict[str, str]:
    return {f"{name}_{part}": value for part, value in day.items()}


@pytest.fixture
def group(network, at):
    return sitting.group(at=at)


def test_a_body_its_posts_and_who_holds_them_are_recorded_on_pages(network, grace, client_for, at):
    client = client_for(grace)
    first = {"day": "1", "month": "4", "year": "2010"}
    made = client.post(
        "/governance/bodies/new/", {"name": "Hub", "kind": "hub", **on("since", first)}, follow=True
    )
    assert "has been set up" in made.text
    body = queries.bodies(grace).get()
    post = {"office": "chair", "name": "Chair", "seats": "1"}
    assert "Vacant" in client.post(f"/governance/bodies/{body.pk}/posts/new/", post, follow=True).text
    ada = members.person("Ada Quill", at=at)
    holder = reverse("governance:find_holder", args=[body.posts.get().pk])
    assert "Ada Quill" in client.get(holder, {"q": "quill"}).text
    facts = {
        "how": "elected",
        "evidence": "Founding meeting",
        **on("since"),
        **on("consented_on"),
        "named_in_public": "on",
    }
    page = client.post(f"{holder}{ada.pk}/", facts, follow=True).text
    assert "Founding meeting" in page
    assert "Ada Quill" in client_for().get("/published/who-decides/").text
    term = Term.objects.get()
    assert "Let them sign in" in page
    client.post(reverse("governance:give_sign_in", args=[term.pk]), {"email": "ada@example.org"})
    client.post(reverse("governance:end_term", args=[term.pk]), {**on("on"), "reason": "resigned"})
    term.refresh_from_db()
    assert (term.account.email, term.ended_on) == ("ada@example.org", at.date())


def test_the_public_page_names_only_those_who_agreed(network, at, client_for):
    body = posts.body(at=at)
    seat = posts.post(body, at=at, seats=3)
    posts.term(seat, "Ada Named", at=at, named_in_public=True)
    posts.term(seat, "Bo Silent", at=at)
    page = client_for().get("/published/who-decides/").text
    assert "Ada Named, 1 person not named here, 1 vacant" in page
    data = client_for().get("/published/governance.json").json()
    assert [person["name"] for person in data["persons"]] == ["Ada Named"]
    assert "Bo Silent" not in str(data)
    assert {membership["person_id"] is None for membership in data["memberships"]} == {True, False}
    assert {"organizations", "posts", "memberships", "persons", "motions", "vote_events"} == set(data)


def test_what_needs_doing_names_vacancies_and_terms_that_end(network, grace, at, client_for):
    body = posts.body(at=at)
    seat = posts.post(body, at=at, seats=2)
    posts.term(seat, "Ada Quill", at=at, until=at.date().replace(day=30))
    page = client_for(grace).get("/start/").text
    assert "Fill the post Member, Steering group" in page
    assert "The term of Ada Quill: Member, Steering group ends" in page


def test_a_procedure_says_in_values_how_decisions_are_made(group, grace, client_for, at):
    client = client_for(grace)
    version = factories.procedure("decisions")
    address = f"/governance/procedures/{version.procedure_id}/"
    assert "only in words" in client.get(address).text
    services.draft_procedure(
        kind="decisions",
        text="By vote.",
        who_decides="The group.",
        amendment="Values",
        by=factories.SYSTEM,
        at=at,
    )
    values = {
        "body": group.body.pk,
        "quorum": "share",
        "number": "1",
        "share": "1/2",
        "majority": "most",
        "notice_days": "5",
        "urgent_post": group.chair.pk,
    }
    page = client.post(f"{address}values/", values, follow=True).text
    assert "half of those entitled, rounded up, and 1 more" in page
    assert "12 months: the platform’s own default" in page
    own = client.post(f"{address}values/c/", {**values, "majority": "two_thirds"}, follow=True).text
    assert "But: Spending money on the activities" in own
    assert "Decide this kind" in client.get(f"{address}values/c/drop/").text
    client.post(f"{address}values/c/drop/", {"go": "1"})
    factories.sign_off("governance.proceduredraft", at=at)
    client.post(f"{address}publish/", {"go": "1"})
    latest = queries.procedure_in_force("decisions", at.date())
    assert "Chair, Steering group decides" in client_for().get(f"/published/procedures/{latest.pk}/").text


def test_two_versions_are_compared_value_by_value(group, grace, client_for, at):
    sitting.procedure(sitting.of(group), at=at)
    latest = sitting.procedure(sitting.of(group, notice_days=5), at=at)
    page = client_for(grace).get(f"/governance/procedures/{latest.procedure_id}/").text
    assert "5 days (before: 0 days)" in page


def test_a_sitting_from_its_call_to_its_minutes(group, grace, alice, client_for, at):
    """The host calls it and keeps the list; a governance member records what was decided."""
    sitting.procedure(sitting.of(group, shows_who=True), at=at)
    host, member = client_for(alice), client_for(grace)
    call = {
        "body": group.body.pk,
        "way": "meeting",
        "place": "Zennor hall",
        **on("on"),
        **on("called_on"),
    }
    assert "has been called" in host.post("/governance/sittings/new/", call, follow=True).text
    meeting = Sitting.objects.get()
    address = meeting.get_absolute_url()
    host.post(f"{address}agenda/", {"title": "Evening meetings", "kind": "a", "text": ""})
    rows = sitting.rows(meeting)
    papers = {"to": [rows["Bo Reed"]], **on("on"), "how": "Large print, by post"}
    assert "Large print, by post" in host.post(f"{address}papers/", papers, follow=True).text
    there = {
        f"presence_{pk}": "present" if name in sitting.NAMES[:4] else "apologies" for name, pk in rows.items()
    }
    host.post(f"{address}there/", there)
    host.post(f"{address}there/new/", {"name": "Sam Host", "capacity": "host"})
    host.post(f"{address}held/", {"remarks": "Opened at 7."})
    item = AgendaItem.objects.get()
    decide = reverse("governance:decide_item", args=[item.pk])
    assert host.get(decide).status_code == 403
    assert "4 who can decide are recorded as there, of 5 entitled" in member.get(decide).text
    typed = {
        "title": "Evening meetings",
        "text": "We meet in the evening.",
        "reasons": "People asked.",
        "way": "Meetings in the evening",
        "for_it": "1",
        "against": "2",
        "abstained": "0",
        f"aside_{rows['Cy Long']}": "Owns the hall",
    }
    refused = member.post(decide, typed).text
    assert "DecidedAsTheProcedureSays" in refused
    assert "People asked." in refused
    assert not RelevantDecision.objects.exists()
    page = member.post(decide, {**typed, "for_it": "2", "against": "1"}, follow=True).text
    assert "2 for, 1 against, nobody abstained" in page
    made = RelevantDecision.objects.get()
    services.publish_decision(decision=made, by=grace, at=at)
    public = client_for().get(f"/published/decisions/{made.pk}/").text
    assert "Ada Quill" in public
    assert "Cy Long: Owns the hall" in public
    minutes = member.get(f"{address}minutes/").text
    assert "Sam Host" in minutes
    assert "Opened at 7." in minutes
    assert "Cy Long: Owns the hall (on “Evening meetings”)" in " ".join(minutes.split())
    document = member.get(f"{address}minutes.pdf")
    assert document["Content-Type"] == "application/pdf"
    assert document.content.startswith(b"%PDF")
    later = sitting.called(group, at=at)
    presence = dict.fromkeys(sitting.rows(later).values(), "present")
    services.record_attendance(sitting=later, presence=presence, stands_in={}, by=posts.SYSTEM, at=at)
    services.hold_sitting(sitting=later, by=posts.SYSTEM, at=at)
    assert host.get(f"{address}approve/").status_code == 403
    page = member.post(f"{address}approve/", {"later": later.pk}, follow=True).text
    assert "Minutes approved" in page


def test_names_stay_off_the_public_statement_where_the_procedure_does_not_show_them(
    group, grace, client_for, at
):
    sitting.procedure(sitting.of(group), at=at)
    meeting = sitting.held(group, 3, at=at)
    item = services.add_item(sitting=meeting, title="Waiting", kind="d", by=grace, at=at)
    made = services.decide_item(
        item=item,
        kind="d",
        **sitting.TEXTS,
        said=sitting.said(3),
        mandate=factories.mandate("d", at.date()),
        by=grace,
        at=at,
    )
    services.publish_decision(decision=made, by=grace, at=at)
    page = client_for().get(f"/published/decisions/{made.pk}/").text
    assert "3 people" in page
    assert "Ada Quill" not in page


def test_a_post_decides_on_the_page_only_where_the_procedure_lets_it(group, grace, client_for, at):
    client = client_for(grace)
    sitting.procedure(sitting.of(group), at=at)
    assert "made at a sitting" in client.get("/governance/decisions/new/a/").text
    sitting.procedure(sitting.of(group, urgent_post=group.chair.pk), at=at)
    typed = {
        "title": "Close the office",
        "text": "We close it.",
        "reasons": "Flood.",
        "way": "Closing",
        **on("decided_on"),
        "term": group.terms[0].pk,
        "urgent": "on",
    }
    page = client.post("/governance/decisions/new/a/", typed, follow=True).text
    assert "Urgently, by whoever holds a post" in page


def test_items_are_noted_or_put_off(group, grace, alice, client_for, at):
    meeting = sitting.held(group, 3, at=at)
    item = services.add_item(sitting=meeting, title="Newsletter", by=grace, at=at)
    address = reverse("governance:note_item", args=[item.pk])
    typed = {"outcome": "noted", "text": "Read.", "action": "Print it", "action_by": "The host"}
    assert "Noted" in client_for(alice).post(address, typed, follow=True).text
    assert "Print it (The host)" in client_for(grace).get(f"{meeting.get_absolute_url()}minutes/").text
