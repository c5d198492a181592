"""Who decided, as everybody may know it: on the page, and in the open data."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.tenants.governing.governance import decided, factories, sitting
from tests.tenants.governing.governance.sitting import NAMES

JSON = "/published/governance.json"


@pytest.fixture
def group(network, at):
    return sitting.group(at=at)


def open_data(client_for):
    return client_for().get(JSON).json()


def test_the_page_names_body_quorum_votes_and_who_stood_aside_where_the_procedure_shows_them(
    read, group, grace, at
):
    made = decided.at_a_meeting(group, by=grace, at=at, by_name=True, shows_who=True)
    page = read("public_governance:decision", made.pk).text
    for words in (
        "Steering group",
        "3 people, the chair or a vice-chair among them",
        "At a sitting",
        "Ada Quill: for",
        "Cy Long: against",
        "2 for, 1 against, nobody abstained",
        "Di Marsh: Works for the trust",
    ):
        assert words in page


def test_without_names_the_page_counts_and_still_says_why_somebody_stood_aside(read, group, grace, at):
    made = decided.at_a_meeting(group, by=grace, at=at, by_name=True)
    page = read("public_governance:decision", made.pk).text
    assert not [name for name in NAMES if name in page]
    for words in ("3 people", "2 for, 1 against", "Works for the trust"):
        assert words in page


def test_votes_are_open_data_by_name_where_the_procedure_says_so(client_for, group, grace, at):
    made = decided.at_a_meeting(group, by=grace, at=at, by_name=True, shows_who=True)
    data = open_data(client_for)
    (motion,), (event,) = data["motions"], data["vote_events"]
    assert (motion["id"], motion["result"]) == (event["motion_id"], "pass") == (f"decision-{made.pk}", "pass")
    assert motion["requirement"] == "More votes for it than against it"
    assert event["organization_id"] == f"body-{group.body.pk}"
    assert event["organization_id"] in {each["id"] for each in data["organizations"]}
    assert event["counts"] == [
        {"option": "yes", "value": 2},
        {"option": "no", "value": 1},
        {"option": "abstain", "value": 0},
    ]
    people = {person["id"]: person["name"] for person in data["persons"]}
    assert {people[vote["voter_id"]]: vote["option"] for vote in event["votes"]} == {
        "Ada Quill": "yes",
        "Bo Reed": "yes",
        "Cy Long": "no",
    }


@pytest.mark.parametrize("says", [{}, {"by_name": True}, {"shows_who": True}])
def test_votes_are_open_data_in_numbers_alone_where_it_does_not(client_for, group, grace, at, says):
    decided.at_a_meeting(group, by=grace, at=at, **says)
    data = open_data(client_for)
    (event,) = data["vote_events"]
    assert event["votes"] == []
    assert [count["value"] for count in event["counts"]] == [2, 1, 0]
    assert not [name for name in NAMES if name in str(data)]


def test_a_decision_that_is_not_published_or_only_in_words_has_no_vote(client_for, group, grace, at):
    factories.decision("d", at=at)
    decided.at_a_meeting(group, by=grace, at=at, by_name=True, shows_who=True, published=False)
    data = open_data(client_for)
    assert (data["vote_events"], data["persons"]) == ([], [])
    # The other is the one on the procedure that says it in values.
    assert [motion["requirement"] for motion in data["motions"]] == [None, None]


def test_more_decisions_ask_the_database_no_more(client_for, group, grace, at):
    client = client_for()

    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(JSON)
        return len(queries)

    factories.decision("d", at=at)
    decided.at_a_meeting(group, by=grace, at=at, by_name=True, shows_who=True)
    few = asked()
    for _ in range(3):
        decided.at_a_meeting(group, by=grace, at=at, by_name=True, shows_who=True)
    assert asked() <= few
