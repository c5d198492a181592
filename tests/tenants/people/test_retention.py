"""What the apps about people keep for a time, and what stays when it goes."""

from datetime import timedelta

import pytest

from foundation.audit.models import Image
from foundation.audit.verification import verify
from foundation.features import features_here
from foundation.law.models import Clock
from foundation.notes.models import Note
from foundation.notify.models import Message
from foundation.retention import queries, services
from foundation.workflow.models import StateChange
from tenants.people.correspondence import services as post
from tenants.people.correspondence.models import Letter
from tenants.people.members import services as joining
from tenants.people.members.models import JoinRequest
from tenants.people.news.models import Subscription
from tenants.people.privacy.models import DataRequest
from tests.foundation.audit.log_steps import seal_now
from tests.foundation.notes import factories as notes
from tests.people import AT
from tests.tenants.people.correspondence import factories as letters
from tests.tenants.people.members import factories as members
from tests.tenants.people.news import factories as news
from tests.tenants.people.privacy import factories as requests

YEARS = AT + timedelta(days=366 * 4)


def due(code, on):
    [found] = queries.due(on.date(), code=code)
    return found


def goes(code, at=YEARS):
    """What of the kind went, when it was taken out then."""
    found = due(code, at)
    services.erase(found, by=requests.SYSTEM, at=at)
    seal_now()
    assert verify().whole
    return list(found.numbers)


def is_in_the_log(words):
    return any(words in f"{before} {after}" for before, after in Image.objects.values_list("before", "after"))


def test_a_declined_request_goes_a_year_after_it_was_declined_with_what_hangs_on_it(alice, at):
    declined = members.join_request("Rosalind Penhaligon", at=at)
    waits = members.join_request("Bea Long", email="long@example.org", at=at)
    notes.note(declined, "Rosalind Penhaligon rang.", at=at)
    joining.decline_join_request(
        join_request=declined, reason="Rosalind Penhaligon lives elsewhere", by=alice, at=at
    )
    assert due("members.declined_requests", at + timedelta(days=300)).numbers == ()
    assert goes("members.declined_requests") == [declined.pk]
    assert list(JoinRequest.objects.all()) == [waits]
    assert not Message.objects.filter(name__contains="Penhaligon").exists()
    assert not Note.objects.filter(text__contains="Penhaligon").exists()
    assert not StateChange.objects.filter(note__contains="Penhaligon").exists()
    assert StateChange.objects.filter(object_id=declined.pk, to_state="declined").exists()
    assert not is_in_the_log("Penhaligon")


def test_who_waits_to_be_told_that_they_were_declined_stays(alice, at):
    facts = {"email": "", "telephone": "01632 960 005"}
    untold = members.join_request("Cy Marsh", at=at, **facts)
    joining.decline_join_request(join_request=untold, reason="Elsewhere", by=alice, at=at)
    assert due("members.declined_requests", YEARS).numbers == ()


def test_an_address_where_nobody_said_yes_goes_after_a_month(network, at):
    silent = Subscription.objects.create(email="silent@example.org", asked_at=at)
    reader = news.subscribed("reader@example.org", at=at)
    assert due("news.unconfirmed_subscriptions", at + timedelta(days=20)).numbers == ()
    assert goes("news.unconfirmed_subscriptions") == [silent.pk]
    assert list(Subscription.objects.all()) == [reader]
    assert not is_in_the_log("silent@example.org")


def test_spam_goes_after_three_months(alice, at):
    spam = letters.by_post(sender_name="Zanzibar Cruises", subject="Win a cruise to Zanzibar")
    kept = letters.by_post(sender_name="Ada Quill", subject="Buses")
    post.hold(spam, by=alice, at=at)
    assert due("correspondence.spam", at + timedelta(days=60)).numbers == ()
    assert goes("correspondence.spam") == [spam.pk]
    assert list(Letter.objects.all()) == [kept]
    assert not is_in_the_log("Zanzibar")


def test_of_a_closed_request_about_data_only_that_it_was_answered_stays(alice, at):
    requests.controller(at=at)
    closed = requests.data_request(name="Ignatius Zeal", text="What of Ignatius Zeal?", at=at)
    opened = requests.data_request(name="Ada Quill", at=at)
    requests.answering.refuse(
        request=closed, refusal="not_held", answer="Nothing on Ignatius Zeal.", by=alice, at=at
    )
    counted = DataRequest.objects.count()
    assert due("privacy.closed_requests", at + timedelta(days=900)).numbers == ()
    assert goes("privacy.closed_requests") == [closed.pk]
    closed.refresh_from_db()
    assert (closed.name, closed.state, closed.closed_on) == ("[taken out]", "refused", at.date())
    assert "Zeal" not in f"{closed.text}{closed.answer}{closed.email}{closed.address}"
    assert DataRequest.objects.count() == counted
    assert Clock.objects.filter(pk=closed.clock_id).exists()
    opened.refresh_from_db()
    assert opened.name == "Ada Quill"
    assert not is_in_the_log("Zeal")
    assert due("privacy.closed_requests", YEARS).numbers == ()


@pytest.mark.usefixtures("network")
def test_what_has_gone_may_be_asked_to_go_again():
    """A backup that is older brings back some of the numbers, or none."""
    for feature in features_here():
        for kind in feature.retention:
            assert list(kind.erases([987654], requests.SYSTEM, AT)) == [] or kind.code == "accounts.sign_ins"
