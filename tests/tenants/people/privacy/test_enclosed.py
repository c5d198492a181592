"""Files go with the answer to who asked what is kept about them, and the answer is a document to print."""

import pytest
from django.core.cache import caches

from foundation.files import services as files
from foundation.law import Refused
from tenants.people.privacy import queries, rules
from tenants.people.privacy.services import answering
from tests.architecture.reading_back import text_of_pdf
from tests.tenants.people.members import factories as members
from tests.tenants.people.privacy import factories
from tests.tenants.people.privacy.test_own_pages import ADA, visiting


@pytest.fixture(autouse=True)
def _nothing_counted():
    for name in ("default", "lenient"):
        caches[name].clear()


@pytest.fixture
def ada(network, at):
    return members.person("Ada Quill", email=ADA, contact_by="email", at=at)


@pytest.fixture
def asked(ada, at):
    return factories.data_request(email=ADA, address="", records=[["members.member", ada.pk]], at=at)


def add(record, title, by, at, content=None):
    name = f"{title}.txt"
    return files.add_file(
        record=record, title=title, name=name, content=content or title.encode(), by=by, at=at
    )


def test_what_was_looked_over_and_what_was_put_there_for_it_may_go(ada, asked, alice, at):
    theirs, held = add(ada, "Their letter", alice, at), add(ada, "Of somebody else", alice, at)
    ours = add(asked, "Copy of the minutes", alice, at)
    assert queries.files_to_enclose(asked) == [ours]
    keys = [f"files.attachment:{file.pk}" for file in (theirs, held)]
    answering.look_over(asked, keys=keys, held_back={keys[1]: "It tells of another"}, by=alice, at=at)
    unseen = add(ada, "Came later", alice, at)
    assert queries.files_to_enclose(asked) == [theirs, ours]
    for file in (held, unseen):
        with pytest.raises(Refused) as refused:
            answering.answer(asked, answer="Here it is.", enclosed=[file.pk], by=alice, at=at)
        assert refused.value.rule is rules.EnclosedWasLookedOver
    asked.refresh_from_db()
    assert asked.is_open


def test_they_get_it_on_their_own_page_and_nobody_else_does(ada, asked, alice, client_for, at):
    members.person("Bea Long", email="bea@long.example", at=at)
    ours = add(asked, "Copy of the minutes", alice, at, b"Minutes of 3 May")
    add(asked, "Not for them", alice, at)
    host = client_for(alice)
    answering.look_over(asked, keys=[], held_back={}, by=alice, at=at)
    assert "Copy of the minutes" in host.get(f"/data-requests/{asked.pk}/answer/").text
    answer = {"answer": "Here it is.", "enclosed": [str(ours.pk)]}
    assert host.post(f"/data-requests/{asked.pk}/answer/", answer).status_code == 302
    assert "Copy of the minutes" in host.get(f"/data-requests/{asked.pk}/").text
    visitor = client_for()
    page = visiting(visitor, at).text
    address = f"/your-data/yours/files/{ours.pk}/"
    assert f'href="{address}"' in page
    assert "Not for them" not in page
    file = visitor.get(address)
    assert (file.content, file["Cache-Control"]) == (b"Minutes of 3 May", "no-store, private")
    assert visitor.get(f"/your-data/yours/files/{ours.pk + 1}/").status_code == 404
    stranger = client_for()
    assert stranger.get(address)["Location"] == "/your-data/sign-in/"
    visiting(stranger, at, "bea@long.example")
    assert stranger.get(address).status_code == 404
    files.withdraw_file(file=ours, because="The wrong minutes", by=alice, at=at)
    assert visitor.get(address).status_code == 404


def test_the_answer_is_a_tagged_document_for_them_and_for_the_host(ada, asked, alice, client_for, at):
    ours = add(asked, "Copy of the minutes", alice, at)
    answering.look_over(asked, keys=[], held_back={}, by=alice, at=at)
    answering.answer(asked, answer="Here it is.", enclosed=[ours.pk], by=alice, at=at)
    visitor = client_for()
    assert "/your-data/yours/file.pdf" in visiting(visitor, at).text
    for document in (
        visitor.get("/your-data/yours/file.pdf"),
        client_for(alice).get(f"/data-requests/{asked.pk}/file/pdf/"),
    ):
        words = text_of_pdf(document.content)
        assert "Ada Quill" in words
        assert "Copy of the minutes" in words


def test_the_letter_says_what_lies_with_it(ada, alice, client_for, at):
    asked = factories.data_request(records=[["members.member", ada.pk]], at=at)
    ours = add(asked, "Copy of the minutes", alice, at)
    answering.look_over(asked, keys=[], held_back={}, by=alice, at=at)
    answering.answer(asked, answer="Here it is.", enclosed=[ours.pk], by=alice, at=at)
    letter = client_for(alice).get(f"/data-requests/{asked.pk}/letter/").text
    assert "With this letter" in letter
    assert "Copy of the minutes" in letter
