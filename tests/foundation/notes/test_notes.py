"""Notes and contacts on records of several apps: who reads and writes them, and that they stay as they were written."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from foundation.access import NotPermitted
from foundation.features import holdings_of
from foundation.law import Refused
from foundation.notes import presenters, queries, services, views
from foundation.notes.feature import to_do
from foundation.notes.models import Note
from foundation.notify import services as notify
from foundation.search import queries as search
from foundation.tenancy import atomic
from tests.conftest import staying_in
from tests.foundation.notes.factories import call, note
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.people.members import factories as members
from tests.tenants.powers.referrals import factories as referrals
from tests.tenants.powers.reports.factories import make_report
from tests.tenants.powers.visits import factories as visits

TEXT = "Would rather be rung after six."


@pytest.fixture
def member(network, at):
    return members.person("Ada Quill", at=at)


def address(record, *rest):
    return "/".join(("/notes", record._meta.label_lower, str(record.pk), *rest, ""))


def typed(day, **answers):
    return {"on_day": day.day, "on_month": day.month, "on_year": day.year, **answers}


# --- Written and read ------------------------------------------------------------------------------------------------


def test_a_note_is_added_on_a_page_and_stands_on_the_record(member, alice, client_for, at):
    client = client_for(alice)
    assert "Nothing has been noted yet" in client.get(f"/members/{member.pk}/").text
    answer = client.post(address(member, "add"), typed(at.date(), text=TEXT))
    assert answer["Location"] == f"/members/{member.pk}/#notes"
    page = client.get(f"/members/{member.pk}/").text
    assert TEXT in page
    assert f"{alice.name}, 14 June 2010 at " in page
    written = Note.objects.get()
    assert (written.record, written.record_id) == ("members.member", member.pk)
    assert (written.by_name, written.by_account, written.on) == (alice.name, alice.account_id, at.date())


def test_a_call_says_who_rang_whom(member, alice, client_for, at):
    client = client_for(alice)
    answers = typed(at.date(), way="telephone", direction="in", with_name="Mo Ray", text="Asked for a loop.")
    assert client.post(address(member, "contact"), answers).status_code == 302
    assert "Telephone call from Mo Ray" in client.get(f"/members/{member.pk}/").text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"direction": "none"}, "Select who rang or wrote to whom"),
        ({"with_name": " "}, "Enter who it was with"),
        ({"way": "note"}, "Select a valid choice"),
        ({"text": "\u200b"}, "Enter what was said or written"),
        ({"on_year": "2011"}, "must be on or before 14 June 2010"),
    ],
)
def test_a_contact_that_says_too_little_is_asked_again(member, alice, client_for, at, change, sentence):
    answers = typed(at.date(), way="post", direction="out", with_name="Mo Ray", text="A letter.") | change
    answer = client_for(alice).post(address(member, "contact"), answers)
    assert answer.status_code == 200
    assert sentence in answer.text
    assert not Note.objects.exists()


def test_who_is_to_be_rung_again_is_asked_for_until_something_more_is_noted(
    member, alice, bob, client_for, at
):
    client = client_for(alice)
    day = at.date() + timedelta(days=14)
    answers = typed(at.date(), way="telephone", direction="out", with_name="Mo Ray", text="Rings back.")
    again = {"next_on_day": day.day, "next_on_month": day.month, "next_on_year": day.year}
    assert client.post(address(member, "contact"), answers | again).status_code == 302
    assert "To be in touch again on 28 June 2010" in client.get(f"/members/{member.pk}/").text
    (task,) = to_do(alice, at.date())
    assert (task.what, task.due_on) == ("Be in touch again: Mo Ray", day)
    assert list(to_do(bob, at.date())) == []
    note(member, "She rang.", at=at)
    assert list(to_do(alice, at.date())) == []


def test_the_day_to_be_in_touch_again_is_still_to_come(member, at):
    with pytest.raises(Refused, match="today or later"):
        call(member, at=at, next_on=at.date() - timedelta(days=1))


def test_notes_stand_on_records_of_every_app_that_declares_it(alice, client_for, at):
    client = client_for(alice)
    for record in (make_provider(), make_report(), referrals.made(at=at), visits.confirmed(at=at)):
        assert client.post(address(record, "add"), typed(at.date(), text=TEXT)).status_code == 302
        assert TEXT in client.get(record.get_absolute_url()).text, record


def test_what_happened_last_comes_first_also_if_it_was_written_down_earlier(member, alice, at):
    note(member, "second", at=at, on=at.date())
    note(member, "first", at=at + timedelta(hours=1), on=at.date() - timedelta(days=3))
    second, first = presenters.entries(member, alice)
    assert (second.text, second.signed) == ("second", "tests, 14 June 2010 at 10am")
    assert (first.text, first.signed) == ("first", "11 June 2010. Written by tests, 14 June 2010 at 11am")


def test_a_page_shows_the_newest_and_leads_to_all(member, alice, client_for, at):
    for number in range(presenters.FIRST + 2):
        note(member, f"number {number} of many", at=at + timedelta(minutes=number))
    client = client_for(alice)
    page = client.get(f"/members/{member.pk}/").text
    assert page.count("of many") == presenters.FIRST
    assert "See all 7" in page
    assert client.get(address(member)).text.count("of many") == presenters.FIRST + 2


def test_what_is_typed_is_shown_as_text(member, alice, client_for, at):
    note(member, "<script>alert(1)</script>", at=at)
    call(member, "x", with_name="<b>Mo</b>", at=at)
    page = client_for(alice).get(f"/members/{member.pk}/").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<b>Mo" not in page


def test_a_note_that_was_typed_too_long_is_given_back(member, alice, client_for, at):
    """Its writer's session had ended meanwhile."""
    answer = client_for(None).post(address(member, "add"), typed(at.date(), text=TEXT))
    assert answer["Location"].startswith("/accounts/sign-in/")
    assert all(view.access.keeps_forms for view in (views.add, views.record_contact, views.correct))


# --- Never changed ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_lets_nobody_change_a_note(member, at, act):
    rows = Note.objects.filter(pk=note(member, at=at).pk)
    with pytest.raises(DatabaseError, match="permission denied"), atomic():
        rows.update(text="otherwise") if act == "update" else rows._raw_delete(rows.db)


def test_a_correction_is_another_note_that_names_the_first(member, alice, client_for, at):
    wrong = call(member, "Rang about the hearing loop at the Zennor clinic.", at=at)
    client = client_for(alice)
    form = client.get(reverse("notes:correct", args=[wrong.pk])).text
    assert "hearing loop at the Zennor clinic" in form
    answers = typed(at.date(), way="telephone", direction="in", with_name="Mo Raye", text="About the ramp.")
    assert client.post(reverse("notes:correct", args=[wrong.pk]), answers).status_code == 302
    assert Note.objects.get(corrects=wrong).with_name == "Mo Raye"
    page = client.get(f"/members/{member.pk}/").text
    assert "Corrected by a later note" in page
    assert "Corrects: Telephone call of 14 June 2010, by tests." in page
    assert page.count("Correct<span") == 1, "the note that was corrected is not corrected twice"


def test_a_record_of_many_notes_reads_the_few_that_it_shows_and_says_of_each_what_corrects_it(
    member, alice, at
):
    oldest = note(member, "Rung on Monday", at=at - timedelta(days=9), on=at.date() - timedelta(days=9))
    for number in range(20):
        note(member, f"Note {number}", at=at - timedelta(days=1))
    note(member, "Rung on Tuesday", at=at, corrects=oldest)
    with CaptureQueriesContext(connection) as seen:
        found = presenters.noted(member, alice)
    assert (len(found.entries), found.count, found.has_more) == (5, 22, True)
    assert found.entries[0].remark.startswith("Corrects: Note of 5 June 2010")
    [reading] = [statement["sql"] for statement in seen if '"notes_note"."text"' in statement["sql"]]
    assert reading.endswith("LIMIT 5")
    last = presenters.entries(member, alice)[-1]
    assert (last.text, last.remark, last.correct_url) == (
        "Rung on Monday",
        "Corrected by a later note.",
        "",
    )


def test_two_corrections_at_once_both_stand(member, at):
    wrong = note(member, at=at)
    for text in ("one", "the other"):
        note(member, text, at=at, corrects=wrong)
    assert Note.objects.filter(corrects=wrong).count() == 2


def test_a_correction_stays_on_its_record(member, at):
    elsewhere = note(members.person("Di Tall", at=at), at=at)
    with pytest.raises(Refused, match="stands on the same record as the note"):
        note(member, at=at, corrects=elsewhere)


def test_the_future_is_not_noted(member, at):
    with pytest.raises(Refused, match="happened today or before"):
        note(member, at=at, on=at.date() + timedelta(days=1))


@pytest.mark.parametrize(
    "wrong",
    [
        {"way": "telephone", "direction": "none", "with_name": "Mo"},
        {"way": "post", "direction": "in", "with_name": ""},
        {"way": "note", "direction": "in"},
        {"text": ""},
    ],
)
def test_the_database_refuses_half_a_contact(member, at, wrong):
    with pytest.raises(IntegrityError), atomic():
        note(member, at=at, **wrong)


# --- For whom --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rest", [(), ("add",), ("contact",)])
def test_who_may_not_learns_nothing(member, bob, client_for, rest):
    assert client_for(bob).get(address(member, *rest)).status_code == 404


@pytest.mark.parametrize(
    "label",
    ["members.involvement", "accounts.account", "auth.user", "Members.Member", "x", "members.member%00"],
)
def test_a_guessed_label_names_nothing(member, alice, client_for, label):
    assert client_for(alice).get(f"/notes/{label}/{member.pk}/").status_code in {400, 404}
    assert client_for(alice).get(f"/notes/{label}/{member.pk}/add/").status_code in {400, 404}


def test_a_record_that_is_not_there_has_no_notes(member, alice, client_for):
    assert client_for(alice).get(f"/notes/members.member/{member.pk + 999}/").status_code == 404
    assert client_for(alice).get("/notes/members.member/99999999999999999999/").status_code == 404


def test_another_network_reads_none_of_it(member, charlie, at):
    written = note(member, at=at)
    with staying_in("barnet"):
        assert queries.note_to_correct(written.pk, charlie) is None
        assert not Note.objects.exists()


def test_what_staff_note_is_not_for_those_who_see_the_record_from_outside(bob, signed_in_as, client_for, at):
    """A scrutiny officer works with referrals, everybody with an account sees the bodies of the area."""
    referral, provider = referrals.made(at=at), make_provider()
    note(referral, TEXT, at=at)
    note(provider, TEXT, at=at)
    scrutiny = signed_in_as("scrutiny_officer")
    for viewer, record in ((scrutiny, referral), (bob, provider)):
        page = client_for(viewer).get(record.get_absolute_url())
        assert page.status_code == 200
        assert TEXT not in page.text
        assert "Notes and contact" not in page.text
        assert client_for(viewer).get(address(record)).status_code == 404
        with pytest.raises(NotPermitted):
            queries.notes_on(record, viewer)
        with pytest.raises(NotPermitted):
            services.add_note(record=record, text="x", on=at.date(), by=viewer, at=at)


def test_nobody_without_rights_corrects(member, bob, client_for, at):
    written = note(member, at=at)
    assert client_for(bob).get(reverse("notes:correct", args=[written.pk])).status_code == 404
    assert client_for(bob).post(reverse("notes:correct", args=[written.pk]), {"text": "x"}).status_code == 404


# --- Beside the emails, in the search, and with the person ------------------------------------------------------------


def test_emails_about_the_record_stand_among_the_notes(alice, client_for, at):
    report = make_report()
    message = notify.Message.objects.create(
        to="trust@example.org",
        name="NHS Zennor",
        template="x",
        subject="Our report",
        body="Text",
        about="Report",
        url=report.get_absolute_url(),
        asked_at=at,
        asked_by="Alice (account 1)",
    )
    note(report, TEXT, at=at + timedelta(minutes=1))
    texts = [entry.text for entry in presenters.entries(report, alice)]
    assert texts == [TEXT, "Our report"]
    page = client_for(alice).get(report.get_absolute_url()).text
    assert "Email to NHS Zennor" in page
    assert f"/messages/{message.pk}/" in page


def test_emails_are_listed_for_those_who_see_what_was_sent(network, signed_in_as, at):
    report = make_report()
    who = signed_in_as("governance_member")
    notify.Message.objects.create(
        to="trust@example.org", template="x", subject="s", body="b", about="a", url=report.get_absolute_url(),
        asked_at=at, asked_by="x",
    )  # fmt: skip
    note(report, TEXT, at=at)
    assert [entry.text for entry in presenters.entries(report, who)] == [TEXT]


def test_search_finds_notes_for_those_who_see_their_record(member, alice, bob, at):
    note(member, "Mentioned the Zennor hydrotherapy pool.", at=at)
    hits = [hit for hit in search.search(alice, "hydrotherapy") if hit.source.code == "notes"]
    assert [(found.title, found.url) for found in hits[0].records] == [
        ("Ada Quill", f"/members/{member.pk}/#notes")
    ]
    assert search.search(bob, "hydrotherapy") == []
    # May see notes, and not the register.
    narrower = type(alice)(
        kind="person", name="X", permissions=frozenset({"notes_and_files.see", "reports.see"})
    )
    assert search.search(narrower, "hydrotherapy") == []


def test_notes_hang_on_the_person(member, at):
    note(member, at=at)
    call(member, at=at)
    found = {holding.what: holding.count for holding in holdings_of(member)}
    assert found["Notes and contacts"] == 2
