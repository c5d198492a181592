"""Who was taken out stays out, also after a network is restored from a backup that is older."""

from datetime import timedelta

import pytest

from foundation.audit.verification import verify
from foundation.notes import services as notes
from foundation.tenancy import atomic, entering, outside_any_space
from foundation.tenancy.queries import space_for_host
from tenants.people.members.models import Member
from tenants.people.news.models import Subscription
from tenants.people.privacy.models import Certificate
from tenants.people.privacy.services import answering, erasing
from tests.foundation.tenancy.test_backup import run
from tests.people import AT
from tests.tenants.people.members import factories as members
from tests.tenants.people.news import factories as newsletters
from tests.tenants.people.privacy import factories
from tests.tenants.people.privacy.test_erasing import EMAIL, NAME, TELEPHONE, everywhere


@pytest.fixture
def sefton(own_database, monkeypatch):
    monkeypatch.setattr("foundation.tenancy.backup.erasures.SECONDS_REMEMBERED", 0)
    return space_for_host("sefton.localhost")


def test_a_person_who_was_taken_out_is_taken_out_again_with_what_only_the_backup_had(
    sefton, signed_in_as, tmp_path
):
    with outside_any_space(), entering(sefton), atomic():
        alice = signed_in_as("host_manager")
        member = members.person(NAME, email=EMAIL, telephone=TELEPHONE, at=AT)
        other = members.person("Ada Quill", at=AT)
        notes.add_note(record=other, text=f"Came with {NAME}.", on=AT.date(), by=alice, at=AT)
    run("backup", sefton.key, tmp_path)
    (file,) = tmp_path.glob("*.tar")
    with outside_any_space(), entering(sefton), atomic():
        request = factories.data_request("erasure", name=NAME, email=EMAIL, at=AT)
        answering.choose_records(request, records=[["members.member", member.pk]], by=alice, at=AT)
        request.refresh_from_db()
        seen = erasing.preview(request, by=alice, at=AT)
        chosen = [mention.code for mention in seen.mentions]
        certificate = erasing.take_out(request, mentions=chosen, by=alice, at=AT)
        assert everywhere() == []
    said = run("restore", sefton.key, file, "--replace")
    assert "1 erasures came after the backup and were repeated" in said
    with outside_any_space(), entering(sefton), atomic():
        assert everywhere() == []
        assert Member.objects.get(pk=member.pk).name == "A former member"
        assert Member.objects.get(pk=other.pk).name == "Ada Quill"
        assert Certificate.objects.get().pk == certificate.pk
        assert verify().whole, verify().sentence
        later = Certificate.objects.create(by_name="Alice", at=AT + timedelta(days=1))
        assert later.pk > certificate.pk


def test_so_is_who_was_on_no_record_and_only_had_the_newsletter(sefton, signed_in_as, tmp_path):
    with outside_any_space(), entering(sefton), atomic():
        alice = signed_in_as("host_manager")
        newsletters.subscribed(EMAIL, at=AT)
        newsletters.subscribed("other@reader.example", at=AT)
    run("backup", sefton.key, tmp_path)
    (file,) = tmp_path.glob("*.tar")
    with outside_any_space(), entering(sefton), atomic():
        request = factories.data_request("erasure", name=NAME, email=EMAIL, at=AT)
        erasing.take_out(request, mentions=[], by=alice, at=AT)
        assert everywhere() == []
    run("restore", sefton.key, file, "--replace")
    with outside_any_space(), entering(sefton), atomic():
        assert everywhere() == []
        assert Subscription.objects.get().email == "other@reader.example"
        assert verify().whole, verify().sentence
