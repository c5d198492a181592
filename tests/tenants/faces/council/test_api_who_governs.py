"""Who governs, with which interests, and how the LINk began, for a council's system: what is public, and nothing else."""

from datetime import timedelta

import pytest

from tests.foundation.api.factories import Caller, issue
from tests.tenants.governing.arrangements import factories as arrangements
from tests.tenants.governing.governance import factories as governance
from tests.tenants.governing.governance import posts
from tests.tenants.governing.interests import factories as interests
from tests.tenants.governing.set_up import factories as set_up

ADDRESSES = ("governing-bodies", "interests", "arrangements", "set-up")


def results(answer):
    return answer.json()["results"]


def test_a_body_with_its_posts_terms_and_vacancies(caller, at):
    body = posts.body(at=at, purpose="It decides.")
    seat = posts.post(body, at=at, seats=3)
    named = posts.term(seat, "Ada Named", at=at, named_in_public=True, until=at.date())
    posts.term(seat, "Bo Silent", at=at)
    answer = caller.get(f"governing-bodies/{body.pk}")
    found = answer.json()
    assert (found["name"], found["kind"], found["purpose"]) == ("Steering group", "steering", "It decides.")
    (post,) = found["posts"]
    assert (post["name"], post["seats"], post["vacant"]) == ("Member", 3, 1)
    terms = {term["id"]: term for term in post["terms"]}
    assert {term["name"] for term in terms.values()} == {"Ada Named", None}
    assert (terms[named.pk]["how"], terms[named.pk]["until"]) == ("elected", "2010-06-14")
    assert "Bo Silent" not in answer.content.decode()
    assert "Election of 31 March" not in answer.content.decode()
    assert results(caller.get("governing-bodies")) == [found]
    assert caller.get("governing-bodies/987654").status_code == 404


def test_bodies_are_filtered(caller, at):
    standing = posts.body(at=at)
    later = posts.body("Task group", at=at, kind="task", since=at.date() + timedelta(days=9))
    for query, expected in (
        ("standing=true", [standing]),
        ("standing=false", [later]),
        ("kind=task", [later]),
        ("kind=hub", []),
        ("limit=1", [later]),
    ):
        assert [row["id"] for row in results(caller.get(f"governing-bodies?{query}"))] == [
            body.pk for body in expected
        ]
    assert caller.get("governing-bodies?kind=none").status_code == 422


def test_more_bodies_and_terms_ask_no_more(caller, at, django_assert_max_num_queries):
    for number in range(4):
        seat = posts.post(posts.body(f"Group {number}", at=at), at=at)
        posts.term(seat, f"Ada Quill {number}", at=at, named_in_public=True)
    with django_assert_max_num_queries(11):
        assert len(results(caller.get("governing-bodies"))) == 4


def test_interests_are_as_public_as_the_procedure_makes_them(caller, at):
    seat = posts.post(posts.body(at=at), at=at)
    named = posts.term(seat, "Ada Named", at=at, named_in_public=True)
    silent = posts.term(seat, "Bo Silent", at=at)
    for term in (named, silent):
        interests.interest(term.member, at=at, organisation="Zennor Day Centre")
    interests.interest(named.member, at=at, organisation="Quill Taxis", whose="family")
    before = caller.get("interests").json()
    assert (before["is_public"], before["results"]) == (False, [])
    governance.procedure("interests", at=at, in_force_from=at.date())
    answer = caller.get("interests")
    found = answer.json()
    assert (found["is_public"], found["on"]) == (True, "2010-06-14")
    assert [row["name"] for row in found["results"]] == ["Ada Named"]
    own, family = found["results"][0]["interests"]
    assert "Zennor Day Centre" in own
    assert "family" in family
    for word in ("Bo Silent", "Quill Taxis"):
        assert word not in answer.content.decode()


def test_the_arrangements_with_what_is_owed_and_the_first_activity(caller):
    assert results(caller.get("arrangements")) == []
    arrangements.ended()
    arrangements.begun()
    temporary, contract = results(caller.get("arrangements"))
    assert (temporary["kind"], temporary["ended_on"]) == ("temporary", "2008-06-12")
    assert temporary["report_clock"]["standing"] == "late"
    assert temporary["prepared_on"] is None
    assert (contract["first_activity_on"], contract["told_on"]) == ("2008-06-12", None)


def test_where_the_set_up_stands_without_who_does_it(caller, at):
    assert caller.get("set-up").json()["steps"] == []
    set_up.done_by_hand(at=at)
    answer = caller.get("set-up")
    found = answer.json()
    assert (found["under_way"], found["finished_on"], len(found["steps"])) == (True, None, 7)
    assert {step["code"] for step in found["steps"] if not step["is_done"]} == {
        "principles",
        "model",
        "membership",
    }
    assert "Minutes of 3 June" not in answer.content.decode()


@pytest.mark.parametrize("path", ADDRESSES)
def test_scrutiny_and_another_council_read_none_of_it(caller, other_network, path):
    assert caller.get(path).status_code == 200
    assert Caller(caller.space, issue("referrals").secret).get(path).status_code == 403
    assert Caller(other_network, caller.secret).get(path).status_code == 401
