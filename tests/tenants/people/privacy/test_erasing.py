"""Somebody is taken out, everywhere; the log still verifies, and past figures stay."""

from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.core import mail
from django.core.cache import caches
from django.core.management import call_command

from foundation.access import NotPermitted
from foundation.accounts import services as accounts
from foundation.audit import verification
from foundation.files import services as files
from foundation.law import Refused
from foundation.notes import services as notes
from foundation.notify.models import Message
from foundation.tenancy import Space, atomic, cursor, entering
from foundation.tenancy.kinds import kind_of
from tenants.area.identity.services import set_contact
from tenants.people.members import queries as register
from tenants.people.members import services as joining
from tenants.people.members.models import Involvement, JoinRequest, Member
from tenants.people.privacy.models import Certificate, DataRequest
from tenants.people.privacy.services import answering, erasing
from tests import people
from tests.foundation.files import factories as contents
from tests.tenants.area.identity.factories import CONTACT
from tests.tenants.people.members import factories as members
from tests.tenants.people.news import factories as newsletters
from tests.tenants.people.privacy import factories

NAME, EMAIL, TELEPHONE = "Zebedee Quillfeather", "zebedee@quillfeather.example", "01704 555019"
WORDS = (NAME, EMAIL, TELEPHONE, "Quillfeather Cottage", "zebedee")


@pytest.fixture(autouse=True)
def _nothing_counted():
    for name in ("default", "lenient"):
        caches[name].clear()


def everywhere(words=WORDS):
    """Every text of the schema that holds one of the words: all rows of all tables, the log and what is searched included."""
    found = []
    here = kind_of("network").apps
    models = [
        model for model in apps.get_models(include_auto_created=True) if model._meta.app_config.name in here
    ]
    with cursor() as database:
        for table in sorted({model._meta.db_table for model in models}):
            for word in words:
                query = (
                    f'SELECT count(*) FROM "{table}" row WHERE position(lower(%s) in lower(row::text)) > 0'
                )
                database.execute(query, [word])
                if database.fetchone()[0]:
                    found.append(f"{table}: {word}")
    return found


def somebody(alice, at):
    """Who asked to join, was accepted, got emails, and about whom was noted and filed."""
    set_contact(**CONTACT, by=members.SYSTEM, at=at)
    asked = members.join_request(
        NAME,
        email=EMAIL,
        telephone=TELEPHONE,
        address="Quillfeather Cottage",
        message="I know the hospital well.",
        at=at,
    )
    member = joining.accept_join_request(
        join_request=asked, tier="member", joined_on=date(2010, 3, 1), by=alice, at=at
    )
    notes.add_note(record=member, text=f"{NAME} rang from {TELEPHONE}.", on=at.date(), by=alice, at=at)
    subscription = newsletters.subscribed(EMAIL, at=at)
    assert subscription.email == EMAIL
    files.add_file(
        record=member, title=f"Letter of {NAME}", name="zebedee.txt", content=contents.TEXT, by=alice, at=at
    )
    joining.amend(member=member, address="Quillfeather Cottage, Marsh Lane", by=alice, at=at)
    return member


def asked_by(member, alice, at):
    request = factories.data_request(
        "erasure", at=at, name=NAME, email=EMAIL, telephone=TELEPHONE, address="Quillfeather Cottage"
    )
    answering.choose_records(
        request, records=[("members.member", member.pk), *_request_of(member)], by=alice, at=at
    )
    return request


def _request_of(member):
    return [
        ("members.joinrequest", pk)
        for pk in JoinRequest.objects.filter(member=member).values_list("pk", flat=True)
    ]


def taken_out(request, alice, at):
    seen = erasing.preview(request, by=alice, at=at)
    return erasing.take_out(request, mentions=[one.code for one in seen.mentions], by=alice, at=at)


def test_looking_changes_nothing(network, alice, at):
    member = somebody(alice, at)
    request = asked_by(member, alice, at)
    before = everywhere()
    seen = erasing.preview(request, by=alice, at=at)
    assert everywhere() == before
    assert not Certificate.objects.exists()
    assert ("Notes and contacts", 2) in seen.gone
    assert ("Files", 1) in seen.gone
    assert [what for what, _ in seen.stays] == ["Periods of taking part"]


def test_no_text_of_the_schema_names_them_afterwards(own_database, at):
    """With real transactions, so that the log is sealed as it is in use."""
    sefton: Space = people.space_of("sefton")
    with entering(sefton):
        from tests.conftest import _viewer

        alice = _viewer("alice", at.date())
        with atomic():
            member = somebody(alice, at)
        with atomic():
            elsewhere = members.person("Cy Moor", at=at)
            notes.add_note(record=elsewhere, text=f"Friend of {NAME}.", on=at.date(), by=alice, at=at)
        with atomic():
            request = asked_by(member, alice, at)
        counted = register.indicators(date(2010, 1, 1), date(2010, 3, 31))
        assert len(everywhere()) > 10
        certificate = taken_out(request, alice, at)
        assert everywhere() == []
        assert register.indicators(date(2010, 1, 1), date(2010, 3, 31)) == counted
        assert counted["members_people"] == 2
        assert certificate.images > 5
        found = verification.verify()
        assert found.whole
    said = StringIO()
    call_command("audit", "verify", network=sefton.key, stdout=said)
    assert "erased" in said.getvalue()


def test_counts_of_past_days_stay_and_today_no_longer_counts_them_tomorrow(network, alice, at):
    member = somebody(alice, at)
    taken_out(asked_by(member, alice, at), alice, at)
    member = Member.objects.get(pk=member.pk)
    assert (member.name, member.email, member.address) == ("A former member", "", "")
    period = Involvement.objects.get(member=member)
    assert (period.starts_on, period.ends_on, period.end_reason) == (date(2010, 3, 1), at.date(), "asked")
    assert not JoinRequest.objects.filter(member=member).exists()


def test_the_certificate_names_nobody_and_the_request_is_answered_in_time(network, alice, at, client_for):
    request = asked_by(somebody(alice, at), alice, at)
    certificate = taken_out(request, alice, at)
    request = DataRequest.objects.get(pk=request.pk)
    assert (request.state, request.closed_on) == ("answered", at.date())
    shown = client_for(alice).get(certificate.get_absolute_url()).content.decode()
    assert "somebody was taken out because they had asked for it" in shown
    assert "Quillfeather" not in shown
    assert "Figures of past days count them" in shown


def test_the_last_email_is_written_down_nowhere(network, alice, at, django_capture_on_commit_callbacks):
    request = asked_by(somebody(alice, at), alice, at)
    before = Message.objects.count()
    with django_capture_on_commit_callbacks(using=network.alias, execute=True):
        certificate = taken_out(request, alice, at)
    assert Message.objects.count() == before
    assert mail.outbox[-1].to == [EMAIL]
    assert f"number of the certificate is {certificate.pk}" in mail.outbox[-1].body


def test_a_namesake_stays(network, alice, at):
    member = somebody(alice, at)
    namesake = members.person(NAME, address="9 Other Street", at=at)
    request = asked_by(member, alice, at)
    erasing.take_out(request, mentions=[], by=alice, at=at)
    assert Member.objects.get(pk=namesake.pk).name == NAME


def test_what_stands_in_the_way_comes_first(network, alice, at):
    member = somebody(alice, at)
    with atomic():
        accounts.create_account(email=EMAIL, name=NAME, by=members.SYSTEM, at=at)
    request = asked_by(member, alice, at)
    account = next(
        one for one in erasing.queries.candidates(request) if one._meta.label == "accounts.Account"
    )
    records = [*request.records, ["accounts.account", account.pk]]
    answering.choose_records(request, records=records, by=alice, at=at)
    with pytest.raises(Refused, match="nothing that has to be done before stands in the way"):
        erasing.take_out(request, mentions=[], by=alice, at=at)
    assert Member.objects.get(pk=member.pk).name == NAME


def test_nobody_is_taken_out_unasked_unknown_or_by_who_may_not(network, alice, at, signed_in_as):
    access = factories.data_request(at=at)
    with pytest.raises(Refused, match="taken out when they have asked for it"):
        erasing.take_out(access, mentions=[], by=alice, at=at)
    unknown = factories.data_request("erasure", at=at, identity="")
    with pytest.raises(Refused, match="before it is sure that they are the one who asks"):
        erasing.take_out(unknown, mentions=[], by=alice, at=at)
    with pytest.raises(NotPermitted):
        erasing.take_out(unknown, mentions=[], by=signed_in_as("host_support_worker"), at=at)


def test_a_network_can_take_words_out_and_write_no_others(network, alice, at):
    """Of rows that are added to and never changed."""
    member = somebody(alice, at)
    note = notes.add_note(record=member, text="As it was.", on=at.date(), by=alice, at=at)
    for mark in ("Something else", "[taken out; as it never was]"):
        with (
            pytest.raises(Exception, match="replaced by a mark and nothing else"),
            atomic(),
            cursor() as database,
        ):
            database.execute("SELECT erase_words('notes_note', %s, 'text', NULL, %s)", [[str(note.pk)], mark])
    for table in ("audit_event", "django_migrations", "no_such_table"):
        with pytest.raises(Exception, match="permission denied"), atomic(), cursor() as database:
            database.execute("SELECT erase_words(%s, '{1}', 'id', NULL, '[taken out]')", [table])


def test_the_host_takes_them_out_in_two_steps(network, alice, at, client_for):
    member = somebody(alice, at)
    request = asked_by(member, alice, at)
    host = client_for(alice)
    page = host.get(f"/data-requests/{request.pk}/erase/").content.decode()
    assert "What goes" in page
    assert "What stays, and why" in page
    assert Member.objects.get(pk=member.pk).name == NAME
    answer = host.post(f"/data-requests/{request.pk}/erase/", {})
    assert answer["Location"].startswith("/data-requests/certificates/")
    assert Member.objects.get(pk=member.pk).name == "A former member"
