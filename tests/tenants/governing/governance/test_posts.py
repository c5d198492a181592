"""Who holds which post by what right; what they may do begins and ends with it."""

from datetime import date, timedelta

import pytest

from foundation.access import NotPermitted
from foundation.access import queries as access
from foundation.access import services as granting
from foundation.access.models import RoleGrant
from foundation.accounts.models import Account
from foundation.law import Refused
from foundation.notify.models import Message
from tenants.governing.governance import queries, services
from tenants.governing.governance.models import Term
from tests.people import address_of
from tests.tenants.governing.governance import factories, posts
from tests.tenants.people.members import factories as members

NOT_ENDED = {"ended_on": None, "end_reason": ""}


@pytest.fixture
def group(network, at):
    return posts.body(at=at)


@pytest.fixture
def seat(group, at):
    return posts.post(group, at=at)


def refusal(act, **arguments):
    with pytest.raises(Refused) as caught:
        act(**arguments)
    return caught.value


def appointing(post, member, grace, at, **changes):
    facts = {
        "how": "elected",
        "evidence": "Election of 1 June 2010",
        "since": at.date(),
        "consented_on": at.date(),
        **changes,
    }
    return {"post": post, "member": member, "by": grace, "at": at, **facts}


def test_a_term_gives_the_sign_in_from_its_first_day_to_its_last(seat, grace, at):
    ada = members.person("Ada Quill", at=at)
    last = at.date() + timedelta(days=30)
    term = services.appoint(**appointing(seat, ada, grace, at, until=last, sign_in="ada@example.org"))
    days = [at.date() - timedelta(days=1), at.date(), last, last + timedelta(days=1)]
    assert [access.viewer_of(term.account, day).may("decisions.make") for day in days] == [
        False,
        True,
        True,
        False,
    ]
    assert Message.objects.filter(to="ada@example.org", template="accounts/email/invitation").exists()


def test_whoever_is_invited_and_has_not_accepted_decides_nothing(seat, grace, at):
    term = posts.term(seat, at=at, by=grace, sign_in="ada@example.org")
    assert term.account_id not in queries.in_post(at.date())
    assert term.account not in queries.governance_members()
    factories.procedures()
    facts = {"kind": "d", "title": "Ask", "text": "x", "reasons": "y", "decided_on": at.date()}
    facts["mandate"] = factories.mandate("d", at.date())
    strange = {**facts, "deciders": [grace.account_id, term.account_id], "by": grace, "at": at}
    assert refusal(services.record_decision, **strange).code == "DEC5"
    term.account.set_password("a long password!")
    term.account.save()
    assert term.account_id in queries.in_post(at.date())
    assert services.record_decision(**strange).makers.count() == 2


def test_ending_a_term_ends_what_it_gave_and_keeps_the_term(seat, grace, at):
    term = posts.term(seat, at=at, by=grace, sign_in="ada@example.org")
    services.end_term(term=term, on=at.date(), reason="resigned", by=grace, at=at)
    assert access.viewer_of(term.account, at.date()).may("decisions.make")
    assert not access.viewer_of(term.account, at.date() + timedelta(days=1)).may("decisions.make")
    assert Term.objects.in_force(at.date()).filter(pk=term.pk).exists()
    assert not Term.objects.in_force(at.date() + timedelta(days=1)).filter(pk=term.pk).exists()
    assert refusal(services.end_term, term=term, on=at.date(), reason="left", by=grace, at=at).code == (
        "TermEndsInOrder"
    )


def test_RestsOnARecord_the_host_can_neither_end_nor_give_what_a_term_gives(seat, grace, alice, at):
    term = posts.term(seat, at=at, by=grace, sign_in="ada@example.org")
    grant = access.grants_on(term).get()
    assert refusal(granting.end_role, grant=grant, on=at.date(), by=alice, at=at).code == "RestsOnARecord"
    role = {"account": term.account, "starts_on": at.date(), "by": alice, "at": at}
    assert refusal(granting.grant_role, role="governance_member", **role).code == "RestsOnARecord"
    with pytest.raises(NotPermitted):
        services.appoint(**appointing(seat, members.person("Bo", at=at), alice, at))


def test_a_role_given_by_hand_is_listed_and_becomes_that_of_the_post(seat, at):
    henry = Account.objects.get(email=address_of("henry"))
    assert [grant.account for grant in queries.roles_without_posts(at.date())] == [
        Account.objects.get(email=address_of("grace")),
        henry,
    ]
    posts.term(seat, "Henry Holt", at=at, since=at.date(), sign_in=henry.email)
    assert henry not in [grant.account for grant in queries.roles_without_posts(at.date())]
    spans = RoleGrant.objects.filter(account=henry).order_by("starts_on").values_list("starts_on", "ends_on")
    assert list(spans) == [
        (date(2008, 4, 1), at.date() - timedelta(days=1)),
        (at.date(), None),
    ]


def test_a_term_lets_one_account_sign_in_whatever_address_is_given_and_however_often(seat, grace, at):
    term = posts.term(seat, at=at, by=grace, sign_in="mistyped@example.org")
    mistyped = term.account
    for _ in range(2):
        services.give_sign_in(term=term, email="ada@example.org", by=grace, at=at)
    assert not access.viewer_of(mistyped, at.date()).may("decisions.make")
    assert access.viewer_of(term.account, at.date()).may("decisions.make")
    assert [grant.account.email for grant in access.grants_on(term)] == ["ada@example.org"]
    services.end_term(term=term, on=at.date(), reason="resigned", by=grace, at=at)
    assert not access.viewer_of(term.account, at.date() + timedelta(days=1)).may("decisions.make")


def test_two_posts_give_the_role_twice_and_it_lasts_as_long_as_one_of_them(seat, group, grace, at):
    chair = posts.post(group, "chair", at=at, seats=1)
    ada = members.person("Ada Quill", at=at)
    first = posts.term(seat, ada, at=at, by=grace, sign_in="ada@example.org")
    second = posts.term(chair, ada, at=at, by=grace, sign_in="ada@example.org")
    services.end_term(term=first, on=at.date(), reason="resigned", by=grace, at=at)
    tomorrow = at.date() + timedelta(days=1)
    assert access.viewer_of(second.account, tomorrow).may("decisions.make")
    assert access.holders("governance_member", at.date()).count(second.account) == 1


def test_SignsInByAPost_a_task_group_governs_nothing(network, grace, at):
    post = posts.post(posts.body("Wards", kind="task", at=at), at=at)
    facts = appointing(post, members.person("Ada Quill", at=at), grace, at, sign_in="ada@example.org")
    assert refusal(services.appoint, **facts).code == "SignsInByAPost"


def test_SeparateDuties_nobody_of_the_host_governs(seat, grace, at):
    facts = appointing(seat, members.person("Sam Host", at=at), grace, at, sign_in=address_of("sam"))
    assert refusal(services.appoint, **facts).code == "SeparateDuties"


def test_NotOnesOwnTerm_nobody_appoints_themselves(seat, grace, at):
    own = members.person("Grace", at=at, email=grace.email)
    assert refusal(services.appoint, **appointing(seat, own, grace, at)).code == "NotOnesOwnTerm"
    other = appointing(seat, members.person("Another", at=at), grace, at, sign_in=grace.email)
    assert refusal(services.appoint, **other).code == "NotOnesOwnTerm"


def test_SeatIsFree_no_day_has_more_holders_than_seats(group, grace, at):
    chair = posts.post(group, "chair", at=at, seats=1)
    early = {"since": date(2010, 4, 1), "until": date(2010, 6, 30)}
    posts.term(chair, "First", at=at, **early)
    overlapping = appointing(chair, members.person("Second", at=at), grace, at, since=date(2010, 6, 30))
    assert refusal(services.appoint, **overlapping).code == "SeatIsFree"
    assert services.appoint(**{**overlapping, "since": date(2010, 7, 1)})
    assert queries.vacancies(date(2010, 6, 1)) == []
    assert queries.vacancies(date(2010, 7, 1)) == []


def test_SeatIsFree_counts_the_fullest_day_of_an_open_term(group, grace, at):
    pair = posts.post(group, at=at, seats=2)
    posts.term(pair, "A", at=at, since=date(2010, 4, 1), until=date(2010, 4, 30))
    posts.term(pair, "B", at=at, since=date(2010, 5, 1), until=date(2010, 5, 31))
    posts.term(pair, "C", at=at, since=date(2010, 4, 15), until=date(2010, 4, 20))
    wanted = appointing(pair, members.person("D", at=at), grace, at)
    assert refusal(services.appoint, **{**wanted, "since": date(2010, 4, 1)}).code == "SeatIsFree"
    assert services.appoint(**{**wanted, "since": date(2010, 4, 21)})


def test_HeldOnce_a_person_holds_a_post_once_at_a_time(seat, grace, at):
    ada = members.person("Ada Quill", at=at)
    posts.term(seat, ada, at=at)
    assert refusal(services.appoint, **appointing(seat, ada, grace, at)).code == "HeldOnce"


@pytest.mark.parametrize(
    "changes",
    [{"evidence": " "}, {"how": "appointed"}, {"how": "co_opted", "evidence": ""}],
)
def test_TermRestsOnARecord_something_shows_how_they_came_to_it(seat, grace, at, changes):
    facts = appointing(seat, members.person("Ada Quill", at=at), grace, at, **changes)
    assert refusal(services.appoint, **facts).code == "TermRestsOnARecord"


def test_TermRestsOnARecord_the_decision_comes_first_and_stands(seat, grace, at):
    decision = factories.decision("a", at=at)
    ada = members.person("Ada Quill", at=at)
    facts = appointing(seat, ada, grace, at, how="appointed", evidence="", decision=decision)
    before = {**facts, "since": at.date() - timedelta(days=1)}
    assert "was made on 14 June 2010" in refusal(services.appoint, **before).detail
    services.withdraw_decision(decision=decision, reason="Not quorate", by=grace, at=at)
    assert "was withdrawn" in refusal(services.appoint, **facts).detail


def test_APersonHoldsAPost_on_behalf_of_an_organisation(seat, grace, at):
    carers = members.organisation(at=at)
    assert refusal(services.appoint, **appointing(seat, carers, grace, at)).code == "APersonHoldsAPost"
    ada = members.person("Ada Quill", at=at)
    strange = appointing(seat, ada, grace, at, on_behalf_of=members.person("Bo", at=at))
    assert refusal(services.appoint, **strange).code == "APersonHoldsAPost"
    assert services.appoint(**appointing(seat, ada, grace, at, on_behalf_of=carers))


def test_PostStands_no_term_outside_the_life_of_its_body(seat, group, grace, at):
    ada = members.person("Ada Quill", at=at)
    early = appointing(seat, ada, grace, at, since=date(2010, 3, 31))
    assert refusal(services.appoint, **early).code == "PostStands"
    services.dissolve_body(body=group, on=date(2010, 12, 31), by=grace, at=at)
    assert refusal(services.appoint, **appointing(seat, ada, grace, at)).code == "PostStands"
    assert services.appoint(**appointing(seat, ada, grace, at, until=date(2010, 12, 31)))


def test_ConsentComesFirst_nobody_is_made_to(seat, grace, at):
    tomorrow = at.date() + timedelta(days=1)
    facts = appointing(seat, members.person("Ada Quill", at=at), grace, at, consented_on=tomorrow)
    assert refusal(services.appoint, **facts).code == "ConsentComesFirst"


def test_dissolving_a_body_ends_its_terms(seat, group, grace, at):
    term = posts.term(seat, at=at, sign_in="ada@example.org")
    services.dissolve_body(body=group, on=at.date(), by=grace, at=at)
    term.refresh_from_db()
    assert (term.ended_on, term.end_reason) == (at.date(), "dissolved")
    assert not access.viewer_of(term.account, at.date() + timedelta(days=1)).may("decisions.make")
    assert refusal(services.dissolve_body, body=group, on=at.date(), by=grace, at=at).code == (
        "BodyEndsInOrder"
    )


def test_vacancies_and_imbalance_are_counted_on_a_day(group, at):
    services_wanted = posts.body("Mixed", at=at, individuals_wanted=2, organisations_wanted=1)
    post = posts.post(services_wanted, at=at, seats=3)
    posts.term(post, "One", at=at)
    assert queries.vacancies(at.date()) == [(post, 2)]
    found = queries.public_bodies(at.date()).get(pk=services_wanted.pk)
    assert queries.imbalance(found, at.date()) == [
        "1 of at least 2 individuals",
        "0 of at least 1 people on behalf of organisations",
    ]
