"""Emails to members about meetings and surveys: to whom they go, and what their link stops."""

import re

import pytest
from django.core import mail

from foundation.jobs.services import run_due
from foundation.law import Refused
from foundation.notify.models import Message
from tenants.people.members import services as members
from tenants.people.members.models import Consent
from tenants.people.news import services
from tenants.people.news.models import Issue
from tests.tenants.people.members import factories as people
from tests.tenants.people.news import factories


@pytest.fixture
def agreeing(network, alice, at):
    """Builds a member who agreed to hear of something by some ways."""

    def make(name, email, purpose="events", ways=("email",), **facts):
        member = people.person(name, at=at, email=email, **facts)
        members.give_consent(
            member=member,
            purpose=purpose,
            ways=list(ways),
            given_on=at.date(),
            how="email",
            by=alice,
            at=at,
        )
        return member

    return make


def written_to():
    return sorted(message.to for message in Message.objects.filter(template="news/email/newsletter"))


def write(alice, at, purpose="events", only=None):
    issue = services.prepare_issue(
        purpose=purpose,
        subject="Come on 1 July",
        introduction="We meet in the library.",
        only=only,
        by=alice,
        at=at,
    )
    services.send_issue(issue, by=alice, at=at)
    run_due(at)
    return issue


def test_only_who_agreed_to_hear_of_it_by_email_is_written_to(agreeing, alice, at):
    agreeing("Ada Quill", "ada@example.org")
    agreeing("Bea Long", "bea@example.org", "news")
    agreeing("Cy Short", "cy@example.org", "surveys")
    agreeing("Dee Moor", "dee@example.org", ways=("post",), address="2 Marsh Lane")
    factories.subscribed("ed@example.org", at=at)
    issue = write(alice, at)
    issue.refresh_from_db()
    assert written_to() == ["ada@example.org"]
    assert (issue.state, issue.letters) == ("sent", 1)
    assert "We meet in the library." in mail.outbox[-1].body
    assert "“The LINk tells me of meetings and events that I can come to.”" in mail.outbox[-1].body


def test_its_link_stops_such_emails_and_no_others(agreeing, alice, at, client_for):
    ada = agreeing("Ada Quill", "ada@example.org")
    members.give_consent(
        member=ada, purpose="news", ways=["email"], given_on=at.date(), how="email", by=alice, at=at
    )
    write(alice, at)
    headers = mail.outbox[-1].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = re.sub(r"^https?://[^/]+", "", headers["List-Unsubscribe"].strip("<>"))
    assert "Stop our emails about meetings and events?" in client_for().get(path).text
    assert client_for().post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    still = Consent.objects.filter(withdrawn_on=None).values_list("purpose", flat=True)
    assert list(still) == ["news"]


def test_it_goes_to_those_whom_the_list_shows(agreeing, alice, at, client_for):
    agreeing("Ada Quill", "ada@example.org", topics=["carers"])
    agreeing("Bea Long", "bea@example.org", topics=["dentistry"])
    people.person("Cy Short", at=at, email="cy@example.org", topics=["carers"])
    client = client_for(alice)
    listed = client.get("/members/?topic=carers").text
    address = re.search(r'href="(/news/letters/members/\?[^"]*)"', listed)[1].replace("&amp;", "&")
    assert "as you have narrowed it: 2." in " ".join(client.get(address).text.split())
    typed = {"purpose": "events", "subject": "Come", "introduction": "We meet."}
    page = " ".join(client.post(address, typed, follow=True).text.split())
    assert "It would go to 1 address: of the 2 on the list, members who agreed" in page
    issue = Issue.objects.get()
    changed = client.post(f"/news/letters/{issue.pk}/change/", {**typed, "subject": "Come soon"}, follow=True)
    assert "Come soon" in changed.text
    client.post(f"/news/letters/{issue.pk}/send/")
    run_due(at)
    assert written_to() == ["ada@example.org"]


def test_who_was_merged_since_is_reached_by_the_record_that_stays(agreeing, alice, at):
    older = agreeing("Ada Quill", "old@example.org")
    newer = people.person("Ada Quill", at=at, email="new@example.org")
    members.merge(survivor=newer, merged=older, taking=(), by=alice, at=at)
    write(alice, at, only=[older.pk])
    assert written_to() == ["new@example.org"]


def test_a_list_that_shows_nobody_reaches_nobody(agreeing, alice, at):
    agreeing("Ada Quill", "ada@example.org")
    with pytest.raises(Refused, match="Nobody does"):
        write(alice, at, only=[])


def test_who_may_not_write_news_writes_to_nobody(network, bob, alice, at, client_for):
    assert client_for(bob).get("/news/letters/members/").status_code == 403
    assert "Write to them by email" not in client_for(bob).get("/members/").text
