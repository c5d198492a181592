"""Somebody with two records that were merged: what they see, stop and have taken out is that of both."""

from datetime import date

from foundation.access.records import with_merged
from foundation.notes import services as notes
from foundation.tenancy import atomic, entering
from tenants.people.members import queries as register
from tenants.people.members import services as joining
from tenants.people.members.models import Consent, Member, Pairing
from tenants.people.privacy import queries
from tenants.people.privacy.services import answering, own
from tests import people
from tests.conftest import _viewer
from tests.tenants.people.members import factories as members
from tests.tenants.people.privacy import factories
from tests.tenants.people.privacy.test_erasing import EMAIL, NAME, TELEPHONE, everywhere, somebody, taken_out
from tests.tenants.people.privacy.test_own_pages import visiting

OLD = "old@quill.example"


def twice(alice, at):
    """On the register under two names and addresses."""
    ada = members.person("Ada Quill", at=at, email="ada@quill.example", contact_by="email")
    double = members.person("Adelaide Q.", at=at, email=OLD, telephone="01632 960 003", contact_by="email")
    joining.merge(survivor=ada, merged=double, by=alice, at=at)
    double.refresh_from_db()
    return ada, double


def test_whoever_reads_the_mail_of_either_address_sees_both(network, alice, at, client_for):
    twice(alice, at)
    for email in ("ada@quill.example", OLD):
        page = visiting(client_for(), at, email).content.decode()
        assert "Ada Quill" in page, email
        assert "Adelaide Q." in page, email
        assert "01632 960 003" in page


def test_a_request_that_was_made_before_the_merge_reads_both(network, alice, at):
    ada, double = twice(alice, at)
    for member in (ada, double):
        subject = queries.subject_of([("members.member", member.pk)])
        assert subject.records == (ada, double)
        assert {"ada quill", "adelaide q."} == {name.lower() for name in subject.names}


def test_who_stops_contact_is_reached_on_neither(network, alice, at):
    ada, double = twice(alice, at)
    for member in (ada,):
        joining.give_consent(
            member=member, purpose="news", ways=["email"], given_on=at.date(), how="email", by=alice, at=at
        )
    assert own.ways_to_stop(ada) == [("email", "Email"), ("telephone", "Telephone")]
    own.stop_contact(member=ada, ways=["email"], at=at)
    double.refresh_from_db()
    assert (ada.email, double.email, double.telephone) == ("", "", "01632 960 003")
    assert (ada.contact_by, double.contact_by) == ("in_person", "telephone")
    assert Consent.objects.get().withdrawn_on == at.date()


def test_no_text_of_the_schema_names_who_was_merged_and_taken_out(own_database, at):
    """The name stood on the merged record, and in what the merge changed on the survivor."""
    with entering(people.space_of("sefton")):
        alice = _viewer("alice", at.date())
        with atomic():
            member = somebody(alice, at)
            survivor = members.person("Z. Q.", at=at, joined_on=date(2010, 2, 1))
        with atomic():
            joining.merge(
                survivor=survivor, merged=member, taking=["name", "email", "telephone"], by=alice, at=at
            )
            notes.add_note(record=survivor, text=f"{NAME} again.", on=at.date(), by=alice, at=at)
        with atomic():
            request = factories.data_request("erasure", at=at, name=NAME, email=EMAIL, telephone=TELEPHONE)
            joined = [("members.joinrequest", one.pk) for one in member.join_requests.all()]
            answering.choose_records(
                request, records=[("members.member", survivor.pk), *joined], by=alice, at=at
            )
        counted = register.counts(date(2010, 3, 31))
        taken_out(request, alice, at)
        assert everywhere() == []
        assert set(Member.records.values_list("name", flat=True)) == {"A former member"}
        assert register.counts(date(2010, 3, 31)) == counted == {("member", "person"): 1}
        kept = Pairing.objects.get()
        assert (kept.survivor_id, kept.changed) == (survivor.pk, {})
        assert len(with_merged(survivor)) == 2
