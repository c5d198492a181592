"""Two sessions on one record, as they happen: the second to send has an older page."""

import pytest

from foundation.design.forms.editing import CHANGED, EditConflict
from tenants.people.members.forms.register import DetailsForm
from tenants.people.members.models import Member
from tenants.people.members.views import register
from tests.pages import forms_on
from tests.tenants.people.members import factories


def page_of(client, member):
    """The form of the page, as it would be sent unchanged."""
    html = client.get(f"/members/{member.pk}/details/").content.decode()
    return next(form.values for form in forms_on(html) if "as_seen" in form.values)


def send(client, member, typed):
    return client.post(f"/members/{member.pk}/details/", typed)


@pytest.fixture
def member(network, at):
    return factories.person("Ada Quill", at=at)


@pytest.fixture
def client(alice, client_for):
    return client_for(alice)


def test_what_the_first_saved_is_not_undone_by_the_second(client, member):
    first, second = page_of(client, member), page_of(client, member)
    assert send(client, member, first | {"telephone": "0151 496 0123"}).status_code == 302
    answer = send(client, member, second | {"access_needs": "Large print"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert CHANGED in text
    assert "0151 496 0123" in text
    assert "Large print" in text
    member.refresh_from_db()
    assert (member.telephone, member.access_needs) == ("0151 496 0123", "")
    # Sent once more, it keeps what the first saved.
    again = next(form.values for form in forms_on(text) if "as_seen" in form.values)
    assert send(client, member, again).status_code == 302
    member.refresh_from_db()
    assert (member.telephone, member.access_needs) == ("0151 496 0123", "Large print")


def test_of_two_answers_to_one_question_both_are_shown(client, member):
    first, second = page_of(client, member), page_of(client, member)
    send(client, member, first | {"access_needs": "A hearing loop"})
    text = send(client, member, second | {"access_needs": "Large print"}).content.decode()
    assert "A hearing loop" in text
    again = next(form.values for form in forms_on(text) if "as_seen" in form.values)
    assert again["access_needs"] == ["Large print"]
    assert send(client, member, again).status_code == 302
    member.refresh_from_db()
    assert member.access_needs == "Large print"


def test_the_same_answer_twice_is_no_conflict(client, member):
    first, second = page_of(client, member), page_of(client, member)
    for typed in (first, second):
        assert send(client, member, typed | {"telephone": "0151 496 0123"}).status_code == 302


def test_an_error_elsewhere_does_not_let_the_older_page_through(client, member):
    first, second = page_of(client, member), page_of(client, member)
    send(client, member, first | {"access_needs": "A hearing loop"})
    text = send(client, member, second | {"name": "", "telephone": "0151 496 0124"}).content.decode()
    assert "A hearing loop" in text
    assert "0151 496 0124" in text


def test_a_change_in_the_moment_before_writing_is_seen(network, member, alice, at):
    form = DetailsForm({**_plain(member)}, editing=Member.objects.get(pk=member.pk))
    assert form.is_valid(), form.errors
    Member.objects.filter(pk=member.pk).update(telephone="0151 496 0999")
    with pytest.raises(EditConflict), form.refusals():
        pass


def _plain(member):
    return {
        "name": member.name,
        "contact_by": member.contact_by,
        "email": member.email,
        "address": member.address,
    }


def test_then_the_page_says_so(client, member, monkeypatch):
    typed = page_of(client, member) | {"access_needs": "Large print"}
    find, asked = register.find_member, []

    def find_and_be_overtaken(request, member_id):
        found = find(request, member_id)
        if not asked:
            Member.objects.filter(pk=member_id).update(telephone="0151 496 0999")
        asked.append(member_id)
        return found

    monkeypatch.setattr(register, "find_member", find_and_be_overtaken)
    text = send(client, member, typed).content.decode()
    assert "0151 496 0999" in text
    assert "Large print" in text
    member.refresh_from_db()
    assert member.access_needs == ""
