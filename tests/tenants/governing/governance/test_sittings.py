"""A meeting decides as the published procedure of its day says, and in no other way."""

from datetime import date, timedelta

import pytest

from foundation.access import NotPermitted
from foundation.law import Refused
from tenants.governing.governance import queries, services
from tenants.governing.governance.models import DecisionMaker, RelevantDecision
from tenants.governing.governance.rules import Majority, Quorum
from tests.tenants.governing.governance import factories, posts, sitting
from tests.tenants.governing.governance.posts import SYSTEM
from tests.tenants.governing.governance.sitting import TEXTS, said
from tests.tenants.people.members import factories as members

SAYS = "DecidedAsTheProcedureSays"


@pytest.fixture
def group(network, at):
    return sitting.group(at=at)


def refusal(act, **arguments):
    with pytest.raises(Refused) as caught:
        act(**arguments)
    return caught.value


def an_item(meeting, at):
    return services.add_item(sitting=meeting, title="Waiting", kind="d", by=SYSTEM, at=at)


def deciding(meeting, votes, grace, at, **changes):
    return {
        "item": an_item(meeting, at),
        "kind": "d",
        **TEXTS,
        "said": votes,
        "mandate": factories.mandate("d", at.date()),
        "by": grace,
        "at": at,
        **changes,
    }


def test_DecidedAsTheProcedureSays_short_of_quorum_then_enough(group, grace, at):
    sitting.procedure(sitting.of(group), at=at)
    two = sitting.held(group, 2, at=at)
    refused = refusal(services.decide_item, **deciding(two, said(2), grace, at))
    assert refused.code == SAYS
    assert "It needs 3 people: 3 of the 5 entitled. There were 2 who could decide." in refused.detail
    assert not RelevantDecision.objects.exists()
    three = sitting.held(group, 3, at=at)
    made = services.decide_item(**deciding(three, said(2, 1), grace, at))
    assert (made.how, made.votes_for, made.votes_against, made.abstained) == ("meeting", 2, 1, 0)
    assert [maker.name for maker in made.makers.all()] == ["Ada Quill", "Bo Reed", "Cy Long"]


def test_who_stands_aside_is_not_counted_for_the_quorum_and_is_named_with_the_reason(group, grace, at):
    sitting.procedure(sitting.of(group), at=at)
    three = sitting.held(group, 3, at=at)
    aside = {sitting.rows(three)["Cy Long"]: "Works for the trust"}
    assert (
        "There were 2"
        in refusal(services.decide_item, **deciding(three, said(2, aside=aside), grace, at)).detail
    )
    four = sitting.held(group, 4, at=at)
    aside = {sitting.rows(four)["Cy Long"]: "Works for the trust"}
    made = services.decide_item(**deciding(four, said(3, aside=aside), grace, at))
    assert list(made.makers.values_list("name", "stood_aside", "why").filter(stood_aside=True)) == [
        ("Cy Long", True, "Works for the trust")
    ]
    assert made.makers.filter(stood_aside=False).count() == 3


def test_StandsAside_with_a_reason(group, grace, at):
    sitting.procedure(sitting.of(group), at=at)
    four = sitting.held(group, 4, at=at)
    silent = said(3, aside={sitting.rows(four)["Cy Long"]: " "})
    assert refusal(services.decide_item, **deciding(four, silent, grace, at)).code == "StandsAside"


@pytest.mark.parametrize(
    ("changes", "votes", "words"),
    [
        ({}, said(2, 2), "It needs more votes for it"),
        ({"majority": Majority.CONSENSUS}, said(3, 1), "nobody against it"),
        ({"quorum": Quorum(share=(1, 2), plus=2)}, said(4), "5 of the 5 entitled"),
        ({"notice_days": 14}, said(4), "It needs 14 days’ notice: there were 13"),
        ({}, said(5), "5 votes are recorded, and 4 people could decide"),
    ],
)
def test_DecidedAsTheProcedureSays_what_is_missing(group, grace, at, changes, votes, words):
    sitting.procedure(sitting.of(group, **changes), at=at)
    meeting = sitting.held(group, 4, at=at)
    assert words in refusal(services.decide_item, **deciding(meeting, votes, grace, at)).detail


def test_without_the_chair_nothing_is_decided_where_the_procedure_wants_one(group, grace, at):
    sitting.procedure(sitting.of(group), at=at)
    meeting = sitting.called(group, at=at)
    presence = {
        pk: "apologies" if name == "Ada Quill" else "present" for name, pk in sitting.rows(meeting).items()
    }
    services.record_attendance(sitting=meeting, presence=presence, stands_in={}, by=SYSTEM, at=at)
    services.hold_sitting(sitting=meeting, by=SYSTEM, at=at)
    assert (
        "chair or a vice-chair"
        in refusal(services.decide_item, **deciding(meeting, said(4), grace, at)).detail
    )


def test_a_casting_vote_carries_a_tie_where_the_procedure_knows_one(group, grace, at):
    sitting.procedure(sitting.of(group, casting_vote=True), at=at)
    meeting = sitting.held(group, 4, at=at)
    assert services.decide_item(**deciding(meeting, said(2, 2, casting=True), grace, at)).casting_vote


def test_votes_by_name_are_kept_and_counted(group, grace, at):
    sitting.procedure(sitting.of(group, by_name=True), at=at)
    meeting = sitting.held(group, 3, at=at)
    rows = sitting.rows(meeting)
    named = {rows["Ada Quill"]: "for", rows["Bo Reed"]: "for", rows["Cy Long"]: "against"}
    made = services.decide_item(**deciding(meeting, said(0, named=named), grace, at))
    assert (made.votes_for, made.votes_against) == (2, 1)
    assert list(made.makers.values_list("name", "vote")) == [
        ("Ada Quill", "for"),
        ("Bo Reed", "for"),
        ("Cy Long", "against"),
    ]


def test_the_version_of_the_day_applies(group, grace, at):
    """The words alone until the values were in force: what was decided before is not measured by them."""
    factories.procedures()
    before = at - timedelta(days=1)
    meeting = sitting.held(group, 2, at=before, called_on=date(2010, 6, 1))
    sitting.procedure(sitting.of(group), at=at)
    made = services.decide_item(**deciding(meeting, said(2), grace, at))
    assert made.decided_on == before.date()
    assert made.made_under.deciding is None


def test_DecidedAsTheProcedureSays_nobody_decides_beside_it(group, grace, at):
    sitting.procedure(sitting.of(group), at=at)
    facts = {
        "kind": "d",
        **TEXTS,
        "mandate": factories.mandate("d", at.date()),
        "decided_on": at.date(),
        "deciders": [grace.account_id],
        "by": grace,
        "at": at,
    }
    assert "at a sitting, or by the post" in refusal(services.record_decision, **facts).detail


def test_another_body_or_a_round_in_writing_decides_only_where_the_procedure_says_so(group, grace, at):
    sitting.procedure(sitting.of(group), at=at)
    written = sitting.held(group, 4, at=at, way="written")
    facts = deciding(written, said(4), grace, at)
    assert "by a round in writing" in refusal(services.decide_item, **facts).detail
    other = posts.body("Locality north", kind="locality", at=at)
    seat = posts.post(other, at=at)
    posts.term(seat, "Flo North", at=at)
    meeting = services.call_sitting(
        body=other, on=at.date(), way="meeting", called_on=at.date(), by=SYSTEM, at=at
    )
    presence = {row.pk: "present" for row in queries.attendances(meeting)}
    services.record_attendance(sitting=meeting, presence=presence, stands_in={}, by=SYSTEM, at=at)
    services.hold_sitting(sitting=meeting, by=SYSTEM, at=at)
    assert "Another body" in refusal(services.decide_item, **deciding(meeting, said(1), grace, at)).detail


def test_a_post_decides_alone_where_the_procedure_lets_it_and_urgent_ones_are_reported(group, grace, at):
    sitting.procedure(sitting.of(group, urgent_post=group.chair.pk), at=at)
    facts = {
        "kind": "d",
        **TEXTS,
        "mandate": factories.mandate("d", at.date()),
        "decided_on": at.date(),
        "by": grace,
        "at": at,
    }
    chair, member = group.terms[0], group.terms[1]
    alone = refusal(services.decide_by_post, term=chair, urgent=False, **facts)
    assert "does not let this post make decisions" in alone.detail
    assert refusal(services.decide_by_post, term=member, urgent=True, **facts).code == SAYS
    made = services.decide_by_post(term=chair, urgent=True, **facts)
    assert list(queries.urgent_not_reported()) == [made]
    meeting = sitting.called(group, at=at)
    assert [(item.title, item.decision) for item in meeting.items.all()] == [
        ("Report of an urgent decision: Ask about waiting", made)
    ]
    assert not queries.urgent_not_reported().exists()


def test_DEC5_a_post_is_held_on_the_day(group, grace, at):
    sitting.procedure(sitting.of(group, post=group.chair.pk), at=at)
    chair = group.terms[0]
    services.end_term(term=chair, on=at.date() - timedelta(days=1), reason="resigned", by=SYSTEM, at=at)
    facts = {
        "kind": "d",
        **TEXTS,
        "mandate": factories.mandate("d", at.date()),
        "decided_on": at.date(),
        "urgent": False,
        "by": grace,
        "at": at,
    }
    assert refusal(services.decide_by_post, term=chair, **facts).code == "DEC5"


class TestWhoIsThere:
    def test_whoever_is_in_post_that_day_is_entitled(self, group, at):
        services.end_term(term=group.terms[4], on=date(2010, 6, 10), reason="moved", by=SYSTEM, at=at)
        meeting = sitting.called(group, at=at)
        assert list(sitting.rows(meeting)) == ["Ada Quill", "Bo Reed", "Cy Long", "Di Marsh"]

    def test_whoever_took_a_post_meanwhile_is_entitled_when_it_is_held(self, group, at):
        meeting = sitting.called(group, at=at)
        posts.term(group.seat, "Gil New", at=at)
        presence = dict.fromkeys(sitting.rows(meeting).values(), "present")
        services.record_attendance(sitting=meeting, presence=presence, stands_in={}, by=SYSTEM, at=at)
        refused = refusal(services.hold_sitting, sitting=meeting, by=SYSTEM, at=at)
        assert (refused.code, refused.detail) == ("EverybodyAccountedFor", "Not known yet: Gil New.")

    def test_SubstitutesStandIn_for_one_who_is_not_there(self, group, grace, at):
        sitting.procedure(sitting.of(group), at=at)
        substitute = posts.post(group.body, "substitute", at=at)
        posts.term(substitute, "Sue Stand", at=at)
        meeting = sitting.called(group, at=at)
        rows = sitting.rows(meeting)
        there = ("Ada Quill", "Bo Reed", "Sue Stand")
        presence = {pk: "present" if name in there else "apologies" for name, pk in rows.items()}
        facts = {"sitting": meeting, "presence": presence, "by": SYSTEM, "at": at}
        wrong = {rows["Sue Stand"]: rows["Ada Quill"]}
        assert refusal(services.record_attendance, stands_in=wrong, **facts).code == "SubstitutesStandIn"
        services.record_attendance(stands_in={rows["Sue Stand"]: rows["Cy Long"]}, **facts)
        services.hold_sitting(sitting=meeting, by=SYSTEM, at=at)
        made = services.decide_item(**deciding(meeting, said(3), grace, at))
        assert made.makers.filter(name="Sue Stand", stood_aside=False).exists()

    def test_EntitledByAPost_only_a_citizens_meeting_takes_others_in(self, group, at):
        meeting = sitting.called(group, at=at)
        ida = members.person("Ida Else", at=at)
        facts = {"sitting": meeting, "capacity": "entitled", "member": ida, "by": SYSTEM, "at": at}
        assert refusal(services.add_attendance, **facts).code == "EntitledByAPost"
        assert services.add_attendance(**{**facts, "capacity": "member"})

    def test_a_flexible_link_decides_at_a_citizens_meeting(self, network, grace, at):
        body = posts.body("Citizens’ meeting", kind="citizens", at=at)
        chair = posts.post(body, "chair", seats=1, at=at)
        posts.term(chair, "Ada Quill", at=at)
        group = sitting.Group(body, chair, chair, [])
        sitting.procedure(sitting.of(group), at=at)
        meeting = sitting.called(group, at=at)
        for name in ("Ida Else", "Jo Else"):
            member = members.person(name, at=at)
            services.add_attendance(sitting=meeting, capacity="entitled", member=member, by=SYSTEM, at=at)
        presence = dict.fromkeys(sitting.rows(meeting).values(), "present")
        services.record_attendance(sitting=meeting, presence=presence, stands_in={}, by=SYSTEM, at=at)
        services.hold_sitting(sitting=meeting, by=SYSTEM, at=at)
        assert services.decide_item(**deciding(meeting, said(3), grace, at)).makers.count() == 3

    def test_papers_say_when_and_in_which_form_somebody_had_them(self, group, at):
        meeting = sitting.called(group, at=at)
        rows = sitting.rows(meeting)
        services.give_papers(
            sitting=meeting,
            to=[rows["Bo Reed"]],
            on=date(2010, 6, 7),
            how="Large print by post",
            by=SYSTEM,
            at=at,
        )
        had = {str(row): row.papers_how for row in queries.attendances(meeting) if row.papers_on}
        assert had == {"Bo Reed": "Large print by post"}


class TestMinutes:
    def test_MinutesApprovedLater_and_MinutesStand_after_it(self, group, grace, at):
        factories.procedures()
        first = sitting.held(group, 3, at=at - timedelta(days=7), called_on=date(2010, 6, 1))
        second = sitting.held(group, 3, at=at)
        wrong = {"sitting": second, "later": first, "by": grace, "at": at}
        assert refusal(services.approve_minutes, **wrong).code == "MinutesApprovedLater"
        services.approve_minutes(sitting=first, later=second, by=grace, at=at)
        item = {"sitting": first, "title": "Late", "by": grace, "at": at}
        assert refusal(services.add_item, **item).code == "MinutesStand"

    def test_ItemIsOpen_what_became_of_it_is_recorded_once_and_after_the_sitting(self, group, grace, at):
        meeting = sitting.called(group, at=at)
        item = an_item(meeting, at)
        noted = {"item": item, "outcome": "deferred", "by": grace, "at": at}
        assert refusal(services.note_item, **noted).code == "ItemIsOpen"
        presence = dict.fromkeys(sitting.rows(meeting).values(), "present")
        services.record_attendance(sitting=meeting, presence=presence, stands_in={}, by=SYSTEM, at=at)
        services.hold_sitting(sitting=meeting, by=SYSTEM, at=at)
        services.note_item(**noted)
        assert refusal(services.note_item, **noted).code == "ItemIsOpen"
        later = services.call_sitting(
            body=group.body,
            on=at.date() + timedelta(days=30),
            way="meeting",
            called_on=at.date(),
            by=SYSTEM,
            at=at,
        )
        assert [item.title for item in later.items.all()] == ["Waiting"]

    def test_an_item_that_is_put_off_twice_waits_once(self, group, grace, at):
        facts = {"called_on": date(2010, 6, 1)}
        for days in (7, 0):
            meeting = sitting.held(group, 3, at=at - timedelta(days=days), **facts)
            if not meeting.items.exists():
                an_item(meeting, at)
            services.note_item(item=meeting.items.get(), outcome="deferred", by=grace, at=at)
        assert [item.title for item in queries.waiting_items(group.body)] == ["Waiting"]

    def test_SittingIsCalled_before_its_day_and_held_when_it_has_come(self, group, grace, at):
        late = {"body": group.body, "on": date(2010, 6, 1), "way": "meeting", "called_on": at.date()}
        assert refusal(services.call_sitting, **late, by=grace, at=at).code == "SittingIsCalled"
        meeting = sitting.called(group, at=at + timedelta(days=1))
        assert refusal(services.hold_sitting, sitting=meeting, by=grace, at=at).code == "SittingIsCalled"


def test_the_host_prepares_a_sitting_and_decides_nothing(group, alice, at):
    sitting.procedure(sitting.of(group), at=at)
    meeting = sitting.held(group, 4, at=at)
    with pytest.raises(NotPermitted):
        services.decide_item(**deciding(meeting, said(4), alice, at))
    assert not DecisionMaker.objects.exists()
    assert services.add_item(sitting=meeting, title="Any other business", by=alice, at=at)
