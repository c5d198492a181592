"""Who has looked at the record of a person: noted by the database, once for a person and a day, and shown to those who may ask."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connections

from foundation.access import looks, queries
from foundation.access.models import Look
from foundation.audit.models import Event
from foundation.features import Subject, kept_about, records_of
from foundation.tenancy import atomic
from tests.foundation.audit.log_steps import in_space, sql
from tests.people import AT
from tests.tenants.governing.complaints import factories as complaints
from tests.tenants.people.members.factories import join_request, person
from tests.tenants.voice.feedback import factories as feedback


@pytest.fixture
def ada(network, at):
    return person("Ada Quill", at=at)


def test_opening_the_page_of_a_member_is_noted_once_a_day_with_how_often(alice, client_for, ada):
    client = client_for(alice)
    for _ in range(3):
        assert client.get(ada.get_absolute_url()).status_code == 200
    look = Look.objects.get()
    assert (look.record, look.record_id, look.times) == ("members.member", ada.pk, 3)
    assert (look.by_name, look.by_account) == ("Alice", alice.account_id)


def test_another_person_and_another_day_are_lines_of_their_own(alice, grace_as_viewer, ada):
    for viewer, at in [(alice, AT), (grace_as_viewer, AT), (alice, AT + timedelta(days=1)), (alice, AT)]:
        looks.note_look(record=ada, by=viewer, at=at)
    found = [(look.day.day, look.by_name, look.times) for look in queries.looks_at(ada)]
    assert sorted(found) == [(14, "Alice", 2), (14, "Grace", 1), (15, "Alice", 1)]
    assert found[0] == (15, "Alice", 1), "the latest day first"


@pytest.fixture
def grace_as_viewer(signed_in_as):
    from dataclasses import replace

    return replace(signed_in_as("governance_member"), name="Grace")


def test_a_look_near_midnight_is_of_the_day_in_england(alice, ada):
    looks.note_look(record=ada, by=alice, at=AT.replace(hour=23, minute=30))
    assert Look.objects.get().day.day == 15


def test_who_may_not_see_the_page_leaves_no_look(bob, client_for, ada):
    assert client_for(bob).get(ada.get_absolute_url()).status_code == 403
    assert not Look.objects.exists()


def test_the_log_of_changes_has_none_of_it(alice, client_for, ada):
    client_for(alice).get(ada.get_absolute_url())
    assert not Event.objects.filter(table_name="access_look").exists()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM access_look",
        "UPDATE access_look SET by_name = 'Nobody'",
        "INSERT INTO access_look SELECT * FROM access_look",
    ],
)
def test_a_network_can_take_no_look_back(network, statement):
    with pytest.raises(ProgrammingError, match="permission denied"), atomic():
        sql(statement)


def test_a_look_while_the_network_is_suspended_is_noted_too(own_database):
    with in_space() as space:
        pass
    call_command("networks", "suspend", space.key, "--reason", "Being looked at")
    with in_space(), connections["default"].cursor() as cursor:
        cursor.execute("SELECT access_note_look('members.member', 1, 1, 'Alice', '2010-06-14', now())")
        assert Look.objects.get().by_name == "Alice"


class TestPage:
    def test_it_says_who_and_how_often_and_which_lists_left(self, alice, client_for, ada):
        client = client_for(alice)
        client.get(ada.get_absolute_url())
        client.get("/members/?export=csv&search=quill")
        body = client.get(f"/looks/members.member/{ada.pk}/").text
        assert "Who has looked at this record" in body
        assert body.count("Alice") >= 2
        assert "Members and participants" in body
        assert "search: quill" in body
        assert Look.objects.get().times == 1, "to ask who has looked is no look"

    def test_a_member_s_page_leads_there(self, alice, client_for, ada):
        assert f"/looks/members.member/{ada.pk}/" in client_for(alice).get(ada.get_absolute_url()).text

    def test_a_support_worker_sees_the_record_and_not_who_looked(self, signed_in_as, client_for, ada):
        client = client_for(signed_in_as("host_support_worker"))
        assert "/looks/" not in client.get(ada.get_absolute_url()).text
        assert client.get(f"/looks/members.member/{ada.pk}/").status_code == 403

    def test_a_record_that_is_not_there_or_is_not_looked_after_is_not_found(self, alice, client_for, ada):
        client = client_for(alice)
        assert client.get("/looks/members.member/999999/").status_code == 404
        assert client.get("/looks/accounts.account/1/").status_code == 404


def test_each_record_that_declares_it_notes_who_opens_its_page(network, alice, client_for, ada, at):
    made = {
        "members.member": ada,
        "members.joinrequest": join_request(at=at),
        "complaints.complaint": complaints.complaint(at=at),
        "feedback.experience": feedback.told(at=at),
    }
    declared = [label for label, record in records_of("network").items() if record.looks]
    assert sorted(declared) == sorted(made)
    for label, record in made.items():
        client_for(alice).get(record.get_absolute_url())
        assert Look.objects.filter(record=label, record_id=record.pk).count() == 1, label


def test_a_person_who_asks_is_told_who_looked_and_which_lists_left(alice, client_for, ada):
    client = client_for(alice)
    client.get(ada.get_absolute_url())
    client.get("/members/?export=csv")
    told = [item for item in kept_about(Subject.of_records([ada])) if item.key.startswith("access.")]
    said = [(item.what, dict(item.said)["Who"], item.may_name_others) for item in told]
    assert said == [
        ("Who opened your record", "Alice", True),
        ("A list that was downloaded, and that may have held you", "Alice", True),
    ]
