"""Newsletters: to whom they go, once each, and how people begin and stop reading them."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from foundation.design import Count
from foundation.jobs.services import run_due
from foundation.law import Refused
from foundation.notify.models import Message
from foundation.publishing import services as publishing
from tenants.people.members import services as members
from tenants.people.members.models import Consent
from tenants.people.news import links, presenters, services
from tenants.people.news.models import Subscription
from tenants.people.news.services import newsletters
from tests.tenants.people.members import factories as people
from tests.tenants.people.news import factories


@pytest.fixture
def reader(network, alice, at):
    """Builds a member who agreed to get the news by email."""

    def make(name, email, topics=()):
        member = people.person(name, at=at, email=email, topics=list(topics))
        members.give_consent(
            member=member, purpose="news", ways=["email"], given_on=at.date(), how="email", by=alice, at=at
        )
        return member

    return make


def send(issue, alice, at):
    services.send_issue(issue, by=alice, at=at)
    run_due(at)
    issue.refresh_from_db()
    return sorted(message.to for message in Message.objects.filter(template="news/email/newsletter"))


def test_it_goes_to_who_agreed_and_to_subscribers_once_each(reader, alice, at):
    reader("Ada Quill", "ada@example.org")
    people.person("Bea Silent", at=at, email="bea@example.org")
    gone = reader("Cy Gone", "cy@example.org")
    members.leave(member=gone, ends_on=at.date() - timedelta(days=0), reason="moved", by=alice, at=at)
    factories.subscribed("dee@example.org", at=at)
    factories.subscribed("ada@example.org", at=at)
    Subscription.objects.create(email="ed@example.org", asked_at=at)
    issue = factories.issue(at=at)
    assert send(issue, alice, at + timedelta(days=1)) == ["ada@example.org", "dee@example.org"]
    assert (issue.state, issue.letters) == ("sent", 2)


def test_it_goes_only_to_those_interested_and_those_who_named_nothing(reader, alice, at):
    reader("Ada Quill", "ada@example.org", ["dentistry"])
    reader("Bea Long", "bea@example.org", ["carers"])
    reader("Cy Short", "cy@example.org")
    issue = factories.issue(at=at, topics=["carers"])
    assert send(issue, alice, at) == ["bea@example.org", "cy@example.org"]


def test_steps_go_on_where_the_last_one_ended(reader, alice, at, monkeypatch):
    monkeypatch.setattr(newsletters, "LETTERS_A_STEP", 2)
    for number in range(5):
        reader(f"Reader {number}", f"reader{number}@example.org")
    factories.subscribed("dee@example.org", at=at)
    issue = factories.issue(at=at)
    assert len(send(issue, alice, at)) == 6
    # A job that is told twice finds that everything was written.
    services.write_letters(issue.pk, by=factories.BY, at=at)
    assert Message.objects.filter(template="news/email/newsletter").count() == 6
    with pytest.raises(Refused):
        services.send_issue(issue, by=alice, at=at)


def test_somebody_wants_it(network, alice, at):
    with pytest.raises(Refused, match="Nobody does"):
        services.send_issue(factories.issue(at=at), by=alice, at=at)


def test_only_published_news_goes_out(reader, alice, at):
    reader("Ada Quill", "ada@example.org")
    item = factories.item(at=at)
    issue = factories.issue(at=at, items=[item])
    publishing.take_down(record=item, note="It was wrong.", reason="It named a nurse.", by=alice, at=at)
    with pytest.raises(Refused, match="None of its news stands there any more"):
        services.send_issue(issue, by=alice, at=at)
    other = factories.item("Open on Sundays", at=at)
    services.change_issue(issue=issue, items=[other], subject="July", by=alice, at=at)
    assert send(issue, alice, at) == ["ada@example.org"]
    with pytest.raises(Refused, match="It has been sent already"):
        services.change_issue(issue=issue, items=[item], by=alice, at=at)


def test_one_press_in_the_mail_program_stops_it(reader, alice, at, client_for):
    reader("Ada Quill", "ada@example.org")
    send(factories.issue(at=at), alice, at)
    letter = mail.outbox[-1]
    address = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in letter.body
    visitor = client_for()
    visitor.handler.enforce_csrf_checks = True
    path = re.sub(r"^https?://[^/]+", "", address)
    assert "Stop our news?" in visitor.get(path).text
    assert Consent.objects.get().withdrawn_on is None
    assert visitor.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Consent.objects.get().withdrawn_on == at.date()
    assert visitor.post(path).status_code == 200, "pressed again, nothing goes wrong"


def test_the_link_of_somebody_whose_record_is_gone_says_that_it_has_stopped(network, client_for):
    gone = re.sub(r"^https?://[^/]+", "", links.stop_link("member", 987_654))
    assert "You get no more" in " ".join(client_for().post(gone).text.split())


def test_a_statutory_letter_can_not_be_stopped(network, at):
    people.join_request("Bea Long", at=at)
    run_due(at)
    assert all("List-Unsubscribe" not in letter.extra_headers for letter in mail.outbox)


def test_who_subscribes_is_asked_at_their_own_address_first(network, client_for, at):
    visitor = client_for()
    asked = visitor.post("/published/news/subscribe/", {"email": "Dee@Example.org"}, follow=True).text
    assert "Look into your mailbox" in asked
    run_due(at)
    (letter,) = mail.outbox
    path = re.search(r"http://[^/]+(\S+)", letter.body)[1]
    assert "dee@example.org" in visitor.get(path).text
    assert Subscription.objects.get().confirmed_at is None, "looking at the link says yes to nothing"
    assert "You get our news" in visitor.post(path).text
    assert Subscription.objects.get().confirmed_at is not None


def test_asking_again_and_again_sends_one_email_and_tells_nothing(network, client_for, at):
    factories.subscribed("dee@example.org", at=at - timedelta(days=9))
    visitor = client_for()
    answers = {
        visitor.post("/published/news/subscribe/", {"email": email}, follow=True).text
        for email in ("dee@example.org", "ed@example.org", "ed@example.org")
    }
    run_due(at)
    assert [letter.to for letter in mail.outbox] == [["ed@example.org"]]
    assert len({re.sub(r'value="[^"]*"', "", answer) for answer in answers}) == 1


def test_links_of_another_network_or_made_up_do_nothing(network, other_network, client_for, at):
    subscription = factories.subscribed("dee@example.org", at=at)
    stop = links._stop.sign_object([other_network.key, "subscription", subscription.pk])
    for path in (f"subscribe/stop/{stop}/", "subscribe/stop/x/", "subscribe/confirm/x/"):
        assert client_for().post(f"/published/news/{path}").status_code == 410
    assert Subscription.objects.get().ended_at is None


def test_addresses_where_nobody_said_yes_are_forgotten(network, at):
    Subscription.objects.create(email="ed@example.org", asked_at=at)
    assert services.sweep(by=factories.BY, at=at + timedelta(days=13)) == 0
    assert services.sweep(by=factories.BY, at=at + timedelta(days=15)) == 1


def test_it_is_prepared_and_sent_on_pages(reader, alice, at, client_for):
    reader("Ada Quill", "ada@example.org")
    item = factories.item(at=at)
    client = client_for(alice)
    page = client.post("/news/letters/new/", {"subject": "June", "items": [item.pk]}, follow=True).text
    assert "It would go to 1 address:" in " ".join(page.split())
    number = re.search(r"/news/letters/(\d+)/send/", page)[1]
    assert "by email to 1 reader." in client.get(f"/news/letters/{number}/send/").text
    assert "is on its way" in client.post(f"/news/letters/{number}/send/", follow=True).text


def test_what_became_of_the_letters_is_told_and_who_has_stopped_since(reader, alice, at, client_for):
    reader("Ada Quill", "ada@example.org")
    stopped = reader("Bea Long", "bea@example.org")
    other = factories.subscribed("dee@example.org", at=at)
    before = factories.subscribed("ed@example.org", at=at - timedelta(days=9))
    services.stop("subscription", before.pk, by=alice, at=at - timedelta(days=1))
    issue = factories.issue(at=at)
    page = client_for(alice).get(issue.get_absolute_url()).content.decode()
    assert "What became of the letters" not in page, "it was not sent yet"
    send(issue, alice, at)
    letters = Message.objects.filter(url=issue.get_absolute_url()).order_by("to")
    letters.filter(to="ada@example.org").update(state="delivered")
    letters.filter(to="bea@example.org").update(state="failed", last_error="550")
    services.stop("member", stopped.pk, by=alice, at=at)
    services.stop("subscription", other.pk, by=alice, at=at + timedelta(days=1))
    rows = presenters.what_became(issue, alice)
    assert [value.value for _, value in rows if isinstance(value, Count)] == [0, 1, 1, 2]
    page = client_for(alice).get(issue.get_absolute_url()).content.decode()
    assert 'href="/messages/"' in page
    assert "Readers who have stopped our news since" in page
