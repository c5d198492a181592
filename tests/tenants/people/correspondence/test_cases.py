"""Every kind of case is answered at an address of its own, and its form for an answer is found."""

import pytest

from foundation.access.records import label_of
from foundation.features import records_of
from foundation.jobs import services as jobs
from foundation.jobs.models import Job
from foundation.notify import addresses, presenters
from foundation.notify.models import Message
from foundation.tenancy import current_space
from tenants.people.correspondence import presenters as letters
from tenants.people.correspondence import queries
from tenants.powers.visits import services as visiting
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.people.correspondence.factories import email, taken
from tests.tenants.people.members.factories import join_request
from tests.tenants.people.privacy import factories as privacy
from tests.tenants.powers.referrals import factories as referrals
from tests.tenants.powers.reports import factories as reports
from tests.tenants.powers.visits import factories as visits
from tests.tenants.voice.feedback import factories as feedback


def joining(at, alice):
    return join_request(at=at)


def referral(at, alice):
    return referrals.made(at=at, method="email", email="scrutiny@council.example")


def report(at, alice):
    provider = make_provider(kind="nhs_trust_acute", email="chief@trust.example")
    return reports.addressed(provider, at=at).report


def visit(at, alice):
    planned = visits.confirmed(at=at)
    provider = planned.premises.provider
    provider.email = "matron@home.example"
    provider.save()
    visiting.tell(planned, method="email", told_on=at.date(), by=alice, at=at)
    return planned


def about_data(at, alice):
    return privacy.complaint(at=at)


def told_a_service(at, alice):
    return feedback.letter_to(make_provider(email="clinic@zennor.example"), at=at)


@pytest.mark.parametrize(
    ("make", "form"),
    [
        (about_data, ""),
        (joining, ""),
        (referral, "acknowledge/"),
        (report, "answered/"),
        (visit, ""),
        (told_a_service, "answer/"),
    ],
)
def test_its_letter_is_answered_to_it(network, alice, at, make, form):
    case = make(at, alice)
    [message] = Message.objects.all()
    jobs.run_due(at)
    assert message.reply_to == addresses.reply_address(case)
    letter = taken(email(message.reply_to, From=message.to))
    assert (letter.state, letter.record, letter.record_id) == ("filed", label_of(case), case.pk)
    address = letters.answer_address(letter, queries.record_of(letter, alice), alice)
    assert address.endswith(f"{form}?letter={letter.pk}") if form else address == ""


def test_each_kind_of_case_says_who_runs_it(network):
    cases = [record.case for record in records_of(current_space().kind).values() if record.case]
    assert all(case.run for case in cases)


def test_the_committees_word_begins_with_the_letter_and_settles_it(network, alice, client_for, at):
    case = referral(at, alice)
    letter = taken(email(addresses.reply_address(case)))
    form = f"/referrals/{case.pk}/acknowledge/?letter={letter.pk}"
    client = client_for(alice)
    assert "The clinics open at eight." in client.get(form).content.decode()
    day = {"on_day": "14", "on_month": "6", "on_year": "2010"}
    assert client.post(form, {**day, "text": "Received."}).status_code == 302
    letter.refresh_from_db()
    case.refresh_from_db()
    assert (letter.state, case.state) == ("done", "acknowledged")


def test_a_letter_stays_where_the_answer_is_refused(network, alice, client_for, at):
    case = referral(at, alice)
    letter = taken(email(addresses.reply_address(case)))
    form = f"/referrals/{case.pk}/acknowledge/?letter={letter.pk}"
    client_for(alice).post(form, {"on_day": "1", "on_month": "1", "on_year": "2010", "text": "Too early."})
    letter.refresh_from_db()
    assert letter.state == "filed"


def test_the_states_of_a_message_in_words(network, alice, at):
    joining(at, alice)
    message = Message.objects.get()
    word = lambda: str(dict(presenters.message_facts(message))["State"].plain())  # noqa: E731
    assert word() == "Queued"
    Job.objects.filter(name="notify.deliver").update(started_at=at)
    assert word() == "Sending"
    Job.objects.filter(name="notify.deliver").update(started_at=None)
    Message.objects.update(last_error="away")
    message.refresh_from_db()
    assert word() == "Failed for now"
    jobs.run_due(at)
    message.refresh_from_db()
    assert word() == "Handed over"
