"""What somebody who stood or could vote is told, and their taking out."""

import pytest

from foundation.features import Subject
from tenants.governing.elections import own_data, queries, services
from tests.tenants.governing.elections import factories
from tests.tenants.governing.elections.factories import BY


@pytest.fixture
def election(network, at):
    return factories.opened(at=at, others=2)


def subject(election, number):
    return Subject.of_records([queries.candidates(election)[number - 1].member])


def test_they_are_told_that_they_stood_and_whether_they_voted_and_never_how(election, at):
    factories.voted(election, [2, 3], at=at)
    services.mark_roll(election, all_of_them=True)
    kept = list(own_data.reads(subject(election, 1)))
    assert [one.what for one in kept] == ["Stood in an election", "On the roll of an election"]
    assert ("Voted", "Online") in kept[1].said
    assert not any("Ben" in words or "Cat" in words for one in kept for _, words in one.said)


def test_whoever_stands_is_taken_out_after_they_withdrew_or_the_result(election, at):
    theirs = subject(election, 1)
    waits = own_data.erases(theirs, 1, BY, at)
    assert "withdraws" in waits.first[0]
    assert queries.candidates(election)[0].name == "Ann"
    factories.voted(election, [1], [2], at=at)
    factories.declared(election, at=at)
    gone = own_data.erases(theirs, 1, BY, at)
    assert gone.first == ()
    assert gone.gone == (("Names in elections", 2),)
    assert queries.candidates(election)[0].name == "A former candidate"
    assert "Ann" not in [voter.name for voter in factories.voters(election)]
    assert queries.profile_of(election).candidates[0] == "A former candidate"
