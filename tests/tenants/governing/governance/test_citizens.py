"""Members of the LINk come to a citizens' meeting, are added several at once, and decide by number."""

from datetime import date, timedelta

import pytest

from foundation.law import Refused
from tenants.governing.governance import queries, services
from tenants.governing.governance.models import RelevantDecision
from tenants.governing.governance.rules import Quorum
from tests.tenants.governing.governance import factories, posts, sitting
from tests.tenants.governing.governance.posts import SYSTEM
from tests.tenants.governing.governance.sitting import TEXTS
from tests.tenants.people.members import factories as members


@pytest.fixture
def meeting(network, at):
    body = posts.body("Citizens’ meeting", kind="citizens", at=at)
    chair = posts.post(body, "chair", seats=1, at=at)
    posts.term(chair, "Ada Quill", at=at)
    group = sitting.Group(body, chair, chair, [])
    sitting.procedure(sitting.of(group, quorum=Quorum(4), led=False), at=at)
    called = sitting.called(group, at=at)
    services.add_item(sitting=called, title="How we work", kind="a", by=SYSTEM, at=at)
    presence = dict.fromkeys(sitting.rows(called).values(), "present")
    services.record_attendance(sitting=called, presence=presence, stands_in={}, by=SYSTEM, at=at)
    return called


def people(count, at):
    return [members.person(f"Person {number:02}", at=at) for number in range(count)]


def refusal(meeting, who, at):
    with pytest.raises(Refused) as caught:
        services.add_members(sitting=meeting, members=who, by=SYSTEM, at=at)
    return caught.value


def test_several_members_are_added_at_once_and_can_decide(meeting, at):
    services.add_members(sitting=meeting, members=people(3, at), by=SYSTEM, at=at)
    rows = queries.attendances(meeting)
    assert len(queries.able_to_decide(rows)) == 4
    assert {row.presence for row in rows} == {"present"}


def test_InTheListOnce_nobody_is_counted_twice(meeting, at):
    one, other = people(2, at)
    assert refusal(meeting, [one, other, one], at).code == "InTheListOnce"
    assert len(queries.attendances(meeting)) == 1
    services.add_members(sitting=meeting, members=[one], by=SYSTEM, at=at)
    assert refusal(meeting, [other, one], at).detail == "Person 00 is in the list."
    again = {"capacity": "entitled", "member": one, "by": SYSTEM, "at": at}
    with pytest.raises(Refused, match="is in the list"):
        services.add_attendance(sitting=meeting, **again)


def test_TakesPartThatDay_somebody_who_left_or_never_joined_decides_nothing(meeting, at):
    later = at.date() + timedelta(days=3)
    lou = members.person("Lou Later", joined_on=later, at=at + timedelta(days=3))
    assert refusal(meeting, [lou], at).detail == "Lou Later did not take part on 14 June 2010."
    group = members.organisation("Zennor carers", at=at)
    assert "is an organisation" in refusal(meeting, [group], at).detail


def test_a_meeting_that_is_not_of_citizens_takes_nobody_in(network, grace, client_for, at):
    called = sitting.called(sitting.group(at=at), at=at)
    assert refusal(called, people(1, at), at).code == "EntitledByAPost"
    assert client_for(grace).get(f"{called.get_absolute_url()}members/").status_code == 404


def test_members_are_searched_ticked_and_added_on_the_page(meeting, alice, client_for, at):
    one, other = members.person("Ida Else", at=at), members.person("Jo Other", at=at)
    client, address = client_for(alice), f"{meeting.get_absolute_url()}members/"
    page = client.get(f"{address}?q=else").text
    assert "Ida Else" in page
    assert "Jo Other" not in page
    answer = client.post(f"{address}?q=else", {"members": [one.pk]}, follow=True).text
    assert "1 member is in the list." in answer
    assert "2 who can decide are recorded as there" in answer
    assert "Ida Else" not in answer
    assert "Tick at least one" in client.post(address, {}).text
    assert "Ida Else is in the list." in client.post(address, {"members": [one.pk, other.pk]}).text
    assert "Select a valid choice" in client.post(address, {"members": ["987654"]}).text
    assert len(queries.attendances(meeting)) == 2


def test_many_decide_by_number_and_one_question_asks_who_stood_aside(meeting, grace, client_for, at):
    came = people(14, at)
    services.add_members(sitting=meeting, members=came, by=SYSTEM, at=at)
    services.hold_sitting(sitting=meeting, by=SYSTEM, at=at)
    rows = sitting.rows(meeting)
    address = f"/governance/agenda/{meeting.items.get().pk}/decide/"
    client = client_for(grace)
    page = client.get(address).text
    assert "Who stood aside?" in page
    assert "If Person 00 stood aside" not in page
    votes = {"for_it": "12", "against": "2", "abstained": "0"}
    typed = {**TEXTS, "way": "By letter", **votes, "aside": [rows["Person 00"]]}
    assert "Say why Person 00 stood aside." in client.post(address, typed).text
    made = client.post(address, {**typed, "aside_why": "Her firm prints"}, follow=True)
    assert "12 for, 2 against, nobody abstained" in made.text
    decision = RelevantDecision.objects.get()
    assert decision.makers.count() == 15
    assert [maker.why for maker in decision.makers.filter(stood_aside=True)] == ["Her firm prints"]


def test_a_quorum_that_nobody_could_meet_is_told_without_those_in_post(meeting, grace, at):
    services.hold_sitting(sitting=meeting, by=SYSTEM, at=at)
    facts = {"kind": "a", "said": sitting.said(1), "mandate": factories.mandate("a", date(2010, 6, 14))}
    with pytest.raises(Refused) as caught:
        services.decide_item(item=meeting.items.get(), by=grace, at=at, **facts, **TEXTS)
    assert "It needs 4 people. There were 1 who could decide." in caught.value.detail
