"""Reading, editing and coding what people told; writing down what came otherwise; telling people what came of it."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest

from foundation.audit.models import Image
from foundation.disclosure.figures import protect
from foundation.disclosure.policy import FIRST
from foundation.features import Subject, erase, kept_about, people_found
from foundation.law import Refused
from foundation.notify.models import Message
from foundation.search.queries import search
from foundation.workflow import WrongState
from tenants.voice.feedback import queries, themes
from tenants.voice.feedback.changes import changes
from tenants.voice.feedback.feature import to_do
from tenants.voice.feedback.identifying import passages
from tenants.voice.feedback.models import Experience
from tenants.voice.feedback.queries import seeing
from tenants.voice.feedback.services import reading, telling_back
from tests.tenants.voice.feedback import factories

NURSE = "Nurse Synthia Madeup on ward 7 rang me on 01632 960 123, and my father, aged 83, was glad."


@pytest.fixture
def staff(client_for, alice):
    return client_for(alice)


def test_the_teller_s_own_words_are_read_by_few(network, at, alice, grace, client_for):
    experience = factories.read(at=at, what=NURSE, edited="A nurse rang me, and my father was glad.")
    host = client_for(alice).get(experience.get_absolute_url()).text
    member = client_for(grace).get(experience.get_absolute_url()).text
    assert "Synthia" in host
    assert "Synthia" not in member
    assert "my father was glad" in member
    assert client_for(grace).get(f"{experience.get_absolute_url()}edit/").status_code == 403


def test_who_follows_activities_sees_none_of_it(network, at, bob, client_for):
    experience = factories.entered(at=at)
    for address in (
        "/experiences/",
        experience.get_absolute_url(),
        "/experiences/seen/",
        "/experiences/new/",
    ):
        assert client_for(bob).get(address).status_code == 403


def test_the_first_edit_reads_it_and_each_change_is_visible(staff, at):
    experience = factories.entered(at=at, what=NURSE)
    page = staff.get(f"{experience.get_absolute_url()}edit/").text
    assert "<mark>Nurse Synthia Madeup" in page
    assert "looks like a telephone number" in page
    edited = NURSE.replace("Nurse Synthia Madeup", "A nurse")
    response = staff.post(f"{experience.get_absolute_url()}edit/", {"what": edited, "good": "", "change": ""})
    assert response.headers["Location"].endswith("/code/")
    experience.refresh_from_db()
    assert (experience.state, experience.what, experience.edited_what) == ("read", NURSE, edited)
    page = staff.get(experience.get_absolute_url()).text
    assert "taken out: </span>Nurse Synthia Madeup" in page.replace("\n", "")


def test_two_who_edit_at_once_do_not_write_over_each_other(staff, at, signed_in_as):
    sam = signed_in_as("host_support_worker")
    experience = factories.read(at=at)
    address = f"{experience.get_absolute_url()}edit/"
    seen = staff.get(address).context["form"].digests
    reading.edit(experience, what="Another version.", good="", change="", by=sam, at=at)
    page = staff.post(address, {"what": "Mine.", "as_seen": seen}).text
    assert "Another version." in page
    assert "Mine." in page


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Write to bea.long@example.org please", "bea.long@example.org"),
        ("I live at L23 1AB now", "L23 1AB"),
        ("it was Mrs O’Neill who came", "Mrs O’Neill"),
        ("he was, said Alan Brown, very ill", "Alan Brown"),
        ("my mother, 83 years old, fell", "83 years old"),
        ("born 3/5/1931 in Bootle", "3/5/1931"),
    ],
)
def test_what_could_show_who_it_is_is_suggested(text, marked):
    assert marked in [passage.text for passage in passages(text) if passage.why]
    assert "".join(passage.text for passage in passages(text)) == text


def test_the_teller_s_own_name_is_suggested_wherever_it_stands():
    assert [p.text for p in passages("i, bea, went", ["Bea"]) if p.why] == ["bea"]


def test_a_pasted_essay_of_hostile_text_costs_no_more_than_its_length():
    began = time.process_time()
    for text in ("A" * 100_000, "Mr " * 33_000, "1 " * 50_000, "a@" * 50_000, "Aa Aa " * 16_000):
        passages(text)
        changes(text, text[:-10] + "something")
    assert time.process_time() - began < 30


def test_a_theme_is_chosen_from_the_list_of_today(at, network, alice):
    experience = factories.read(at=at)
    with pytest.raises(Refused, match="on the list"):
        reading.code(experience, themes_chosen=["made up"], effects=[], by=alice, at=at)


def test_EditedByAPerson_nothing_is_coded_before_it_is_read(at, network, alice):
    with pytest.raises(Refused, match="taken out whatever"):
        reading.code(factories.entered(at=at), themes_chosen=["waiting"], effects=[], by=alice, at=at)


def test_two_readers_see_where_they_differ_and_agree(staff, at, alice, signed_in_as):
    sam = signed_in_as("host_support_worker")
    experience = factories.coded("waiting", at=at, by=alice)
    reading.code(experience, themes_chosen=["waiting", "cost"], effects=["cost"], by=sam, at=at)
    experience.refresh_from_db()
    assert experience.themes == ["waiting"]
    page = staff.get(experience.get_absolute_url()).text
    assert "What it costs (not by everybody)" in page
    assert f"{experience.get_absolute_url()}agree/" in page
    staff.post(
        f"{experience.get_absolute_url()}agree/",
        {"themes_chosen": ["waiting", "cost"], "effects": ["cost"]},
    )
    experience.refresh_from_db()
    assert (experience.themes, experience.effects) == (["waiting", "cost"], ["cost"])
    assert [coding.themes for coding in queries.codings_of(experience)] == [["waiting"], ["waiting", "cost"]]


MERGED_AND_SPLIT = """
[[version]]
number = 1
[[version]]
number = 2
[[theme]]
code = "queue"
label = "Queues"
since = 1
until = 1
becomes = ["waiting"]
[[theme]]
code = "waiting"
label = "Waiting"
since = 1
[[theme]]
code = "staff"
label = "Staff"
since = 1
until = 1
becomes = ["manner", "numbers"]
[[theme]]
code = "manner"
label = "Manner"
since = 2
[[theme]]
code = "numbers"
label = "Numbers"
since = 2
[[effect]]
code = "none"
label = "None"
since = 1
"""


def test_merged_themes_count_as_one_and_split_ones_wait_for_a_reader():
    known = themes.read(MERGED_AND_SPLIT)
    assert known.version == 2
    assert known.themes_today(["queue", "waiting", "staff"]) == ["waiting", "staff"]
    assert known.codes_meaning("waiting") == ["queue", "waiting"]
    assert known.to_code_again(["queue", "staff"]) == ["staff"]
    assert known.label("staff") == "Staff (no longer used)"
    assert dict(known.theme_choices()) == {"waiting": "Waiting", "manner": "Manner", "numbers": "Numbers"}


def test_a_list_in_which_a_theme_becomes_none_that_is_there_is_refused():
    with pytest.raises(ValueError, match="becomes nothing_known"):
        themes.read(MERGED_AND_SPLIT.replace('"manner", "numbers"', '"nothing_known"'))


def test_a_stack_of_cards_is_typed_card_after_card(staff):
    card = {
        "source": "card",
        "came_by": "Market stall",
        "received_on_day": "10",
        "received_on_month": "6",
        "received_on_year": "2010",
        "kind": "experience",
        "what": "The first card.",
        "place": "Bootle",
        "consents": ["may_use"],
        "next": "yes",
    }
    onwards = staff.post("/experiences/new/", card).headers["Location"]
    page = staff.get(onwards).text
    assert "Market stall" in page
    assert "The first card." not in page
    assert 'value="2010"' in page
    experience = Experience.objects.get()
    assert (experience.entered_by, experience.may_use, experience.may_show) == ("Alice", True, False)


def test_nobody_is_named_who_did_not_agree_to_be_reached(staff):
    page = staff.post("/experiences/new/", {"source": "card", "what": "x", "name": "Bea Long"}).text
    assert "Tick that you may get in touch with them" in page


def test_ToldBeforeToday(at, network):
    with pytest.raises(Refused, match="in the future"):
        factories.entered(at=at, received_on=at.date() + timedelta(days=1))
    with pytest.raises(Refused, match="later than the day"):
        factories.entered(at=at, received_on=date(2010, 5, 1), month=date(2010, 6, 1))


def test_what_waits_is_done_first_where_somebody_may_be_in_danger(at, network, alice, grace):
    factories.entered(at=at)
    factories.entered(at=at, in_danger=True)
    tasks = list(to_do(alice, at.date()))
    assert "Somebody may be in danger" in tasks[0].what
    assert len(tasks) == 2
    assert not list(to_do(grace, at.date()))


def test_what_is_set_aside_counts_nowhere_and_can_be_brought_back(staff, at, alice):
    experience = factories.coded("waiting", at=at, by=alice)
    staff.post(f"{experience.get_absolute_url()}aside/", {"why": "It was told twice."})
    experience.refresh_from_db()
    assert experience.state == "aside"
    assert not Experience.objects.counted().exists()
    with pytest.raises(WrongState):
        reading.set_aside(experience, why="Again.", by=alice, at=at)
    staff.post(f"{experience.get_absolute_url()}back/")
    experience.refresh_from_db()
    assert experience.state == "waiting"


def test_only_the_edited_version_is_searched(at, network, alice, grace):
    factories.read(at=at, what=NURSE, edited="A nurse rang me about the appointment.")
    assert not search(grace, "Synthia")
    assert search(grace, "appointments")
    assert search(alice, "apointment")


def test_those_that_say_something_like_it_are_shown_while_reading(at, network, staff):
    other = factories.read(at=at, edited="Nobody rang about the ambulance to the hospital at night.")
    factories.read(at=at, edited="The garden is lovely.")
    mine = factories.read(at=at, edited="The ambulance to hospital came at night and nobody rang.")
    assert queries.similar(mine)[0] == other
    assert f"Experience {other.pk}" in staff.get(mine.get_absolute_url()).text


def test_counts_are_protected_and_a_rise_shows_its_arithmetic(at, network, alice, staff):
    for _ in range(4):
        factories.coded("food", at=at, by=alice)
    for _ in range(12):
        factories.coded("waiting", at=at, by=alice, received_on=date(2010, 2, 1))
    seen = seeing.seen(alice, at.date())
    lines = {line.code: line for line in seen.themes}
    assert lines["food"].counts[-1].shown == "[c]"
    assert lines["waiting"].counts[-2].shown == "10"
    assert lines["waiting"].rise.stands_out
    page = staff.get("/experiences/seen/").text
    assert "10 in the three months from January 2010, and none in the 7 quarters before: it is new." in page


def test_a_rise_is_reckoned_from_what_is_shown():
    counts = [protect(n, FIRST) for n in (10, 10, 10, 10, 10, 10, 10, 20, 0)]
    rise = seeing.rise_of(counts, FIRST)
    assert (rise.mean, round(rise.limit, 2), rise.stands_out) == (10, 19.49, True)
    left_out = [protect(n, FIRST) for n in (1, 1, 1, 1, 1, 1, 1, 5, 0)]
    assert seeing.rise_of(left_out, FIRST).mean == 4
    assert not seeing.rise_of(left_out, FIRST).stands_out


def test_what_may_not_be_used_is_counted_nowhere(at, network, alice):
    factories.coded("waiting", at=at, by=alice, may_use=False)
    assert not seeing.seen(alice, at.date()).themes


def test_people_are_told_back_by_email_if_they_agreed(at, network, alice, client_for):
    reached = factories.told(at=at, may_contact=True, email="bea@example.org", name="Bea Long")
    silent = factories.told(at=at, code="ABCDEFGH2345")
    telling_back.reply([reached, silent], text="The surgery opens on Saturdays now.", by=alice, at=at)
    sent = Message.objects.filter(template="feedback/email/told_back")
    assert [message.to for message in sent] == ["bea@example.org"]
    page = client_for(None).get("/tell-us/ABCDEFGH2345/told/").text
    assert "The surgery opens on Saturdays now." in page


def test_their_own_words_and_names_are_not_in_the_log(at, network):
    factories.told(at=at, what=NURSE, may_contact=True, email="bea@example.org", name="Bea Long")
    logged = str(
        list(Image.objects.filter(event__table_name="feedback_experience").values("before", "after"))
    )
    assert "Synthia" not in logged
    assert "bea@example.org" not in logged


def test_a_person_reads_and_has_taken_out_what_they_told(at, network, alice):
    experience = factories.told(at=at, what=NURSE, may_contact=True, email="bea@example.org", name="Bea Long")
    telling_back.reply([experience], text="Bea, it is open now.", by=alice, at=at)
    found = people_found(email="BEA@example.org", name="")
    assert experience in found
    subject = Subject.of_records(found)
    told = [row for row in kept_about(subject) if row.what == "Something that you told us"]
    assert dict(told[0].said)["In your words"] == NURSE
    erase(subject, 7, by=alice, at=at)
    experience.refresh_from_db()
    assert experience.what == "[taken out under certificate 7]"
    assert experience.name == ""
    assert "Bea" not in experience.replies.get().text


@pytest.mark.parametrize("typed", ["x" * 20_001, "\u202eRTL", "😀" * 5000])
def test_odd_texts_are_kept_or_refused_with_a_sentence(staff, typed):
    response = staff.post(
        "/experiences/new/",
        {
            "source": "card",
            "received_on_day": "10",
            "received_on_month": "6",
            "received_on_year": "2010",
            "kind": "idea",
            "what": typed,
        },
    )
    assert response.status_code in (200, 302)
    if response.status_code == 200:
        assert "20,000 characters or less" in response.text


def test_it_is_said_whom_a_reply_reaches(staff, at):
    """Who told it on a card has no code, and the page does not say that they read it there."""
    by_card = factories.entered(at=at)
    page = staff.post(f"{by_card.get_absolute_url()}tell/", {"text": "It is open now."}, follow=True).text
    assert "They have no code and no email address" in page
    on_site = factories.told(at=at, may_contact=True, email="bea@example.org")
    page = staff.get(f"{on_site.get_absolute_url()}tell/").text
    assert "They read it with their code and get it by email." in page
