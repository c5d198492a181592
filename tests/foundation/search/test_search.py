"""One search over people, services and papers: forgiving in spelling, and never of what one may not see."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime

import psycopg2
import pytest
from django.db import DatabaseError

from foundation.access import NotPermitted
from foundation.notes.models import Note
from foundation.search import queries
from foundation.search.models import Entry
from foundation.tenancy import hardening
from tenants.area.providers.models import Premises
from tests import database
from tests.conftest import staying_in
from tests.foundation.notes import factories as notes
from tests.people import space_of
from tests.tenants.area.providers.factories import make_premises
from tests.tenants.people.members import factories as members
from tests.tenants.powers.reports.factories import make_report

NOTED = {
    "on": date(2010, 6, 14),
    "way": "note",
    "direction": "none",
    "by_name": "Alice",
    "at": datetime(2010, 6, 14, tzinfo=UTC),
}
MARY = {"email": "mary@example.org", "telephone": "0113 496 0000", "postcode": "LS6 2AB"}


def titles(viewer, words):
    return [record.title for hits in queries.search(viewer, words) for record in hits.records]


@pytest.mark.parametrize(
    "words",
    [
        "O'Brien",
        "O’Brien",
        "obrien",
        "Brien Mary",
        "mary  o'brien",
        "LS62AB",
        "ls6 2ab",
        "01134960000",
        "0113 4960000",
        "0113 496 0000",
        "mary@example.org",
        "Siân",
        "Sian",
        "O'Brein",
    ],
)
def test_someone_is_found_however_their_name_postcode_or_number_is_written(alice, at, words):
    members.person("Siân Mary O'Brien", at=at, **MARY)
    members.person("Someone Else", at=at)
    assert titles(alice, words) == ["Siân Mary O'Brien"]


@pytest.mark.parametrize("words", ["", "  ", "%", "_", "\\", "'; DROP TABLE x --", "\u200b", "zzz qqq"])
def test_odd_words_find_nothing_and_break_nothing(alice, at, words):
    members.person(at=at)
    assert titles(alice, words) == []


def test_every_word_must_be_there(alice, at):
    members.person("Ada Quill", at=at)
    members.person("Ada Long", at=at)
    assert titles(alice, "ada long") == ["Ada Long"]


def test_a_paper_is_found_by_another_form_of_a_word(alice):
    report = make_report()
    report.text = "Patients were discharged at night."
    report.save()
    assert titles(alice, "discharges") == [report.title]


def test_what_is_changed_or_deleted_is_found_as_it_is_now(alice, at):
    person = members.person("Ada Quill", at=at)
    person.name = "Ada Marsh"
    person.save()
    assert titles(alice, "quill") == []
    assert titles(alice, "marsh") == ["Ada Marsh"]
    premises = make_premises(name="Riverside House")
    assert "Riverside House" in titles(alice, "riverside")
    Premises.objects.filter(pk=premises.pk).delete()
    assert titles(alice, "riverside") == []


def test_nobody_finds_what_they_may_not_see(alice, bob, at):
    members.person("Ada Quill", at=at)
    assert titles(bob, "quill") == []
    source = next(source for source in queries.sources_for(alice) if source.code == "members")
    with pytest.raises(NotPermitted):
        queries.search_source(bob, source, "quill")


def test_another_network_finds_nothing_of_this_one(alice, charlie, other_network, at):
    members.person("Ada Quill", at=at)
    with staying_in("barnet"):
        assert titles(charlie, "quill") == []


def test_the_network_cannot_write_the_entries_itself(network, at):
    members.person("Ada Quill", at=at)
    with pytest.raises(DatabaseError, match="permission denied"):
        Entry.objects.update(words="forged")


def test_the_page_groups_what_was_found_and_leads_to_all_of_a_kind(alice, at, client_for):
    for number in range(7):
        members.person(f"Ada Quill {number}", at=at)
    browser = client_for(alice)
    page = browser.get("/search/", {"q": "quill"}).text
    assert "Members and participants (7)" in page
    assert page.count("links-results__item") == 5
    assert browser.get("/search/members/", {"q": "quill"}).text.count("links-results__item") == 7
    assert browser.get("/search/hats/", {"q": "quill"}).status_code == 404
    assert "Nothing was found" in browser.get("/search/", {"q": "zzzz"}).text


def test_of_many_only_the_first_few_are_drawn_and_those_that_are_not_seen_are_not_counted(alice, bob, at):
    person = members.person(at=at)
    for number in range(queries.FIRST + 2):
        notes.note(person, f"Minibus {number}", at=at)
    Note.objects.create(record="members.member", record_id=0, text="Minibus to nowhere", **NOTED)
    source = next(known for known in queries.sources_for(alice) if known.code == "notes")
    drawn: list[int] = []

    def show(viewer, keys):
        drawn.extend(keys)
        return source.show(viewer, keys)

    keys = queries.search_source(alice, source, "minibus")
    found = queries.results_of(alice, replace(source, show=show), keys)
    assert len(keys) == queries.FIRST + 3
    assert found.count == queries.FIRST + 2
    assert len(found.records) == len(drawn) == queries.FIRST
    assert queries.results_of(bob, source, keys).count == 0


def test_the_box_is_on_every_page_of_those_who_are_signed_in(alice, client_for):
    assert 'role="search"' in client_for(alice).get("/members/").text
    assert 'role="search"' not in client_for().get("/").text


def test_a_list_of_members_is_searched_and_ordered_as_a_reader_would(alice, at, client_for):
    for name in ("Zoë Ash", "Łukasz Ash", "Éilís Ash", "adam Ash"):
        members.person(name, at=at)
    page = client_for(alice).get("/members/", {"search": "ash"}).text
    places = [page.index(name) for name in ("adam Ash", "Éilís Ash", "Łukasz Ash", "Zoë Ash")]
    assert places == sorted(places)


def test_words_spelt_alike_are_found_by_the_index_of_trigrams(worker_database):
    parts = psycopg2.extensions.parse_dsn(database.address()["admin"]) | {"dbname": worker_database}
    with closing(psycopg2.connect(**parts)) as admin, admin.cursor() as direct:
        direct.execute("SET enable_seqscan = off")
        direct.execute(
            f"EXPLAIN SELECT FROM {space_of('sefton').key}.search_entry WHERE extensions.alike(words, 'brein')"
        )
        plan = " ".join(line for (line,) in direct.fetchall())
    assert "search_entry_trigrams" in plan


@pytest.mark.parametrize(
    ("wanted", "folded", "alike"),
    [(("pg_trgm", "unaccent"), "sian obrien", True), ((), "siân obrien", False)],
)
def test_without_the_extensions_search_works_and_forgives_less(worker_database, wanted, folded, alike):
    name = "links_extensions"
    database.as_admin(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name} TEMPLATE template0")
    parts = psycopg2.extensions.parse_dsn(database.address()["admin"]) | {"dbname": name}
    with closing(psycopg2.connect(**parts)) as admin, admin.cursor() as direct:
        direct.execute(hardening.extensions_sql(wanted))
        direct.execute(
            "SELECT extensions.fold(%s), extensions.alike('sian obrien', 'obrian')", ["Siân  O’Brien"]
        )
        assert direct.fetchone() == (folded, alike)
    database.as_admin(f"DROP DATABASE {name}")
