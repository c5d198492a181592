"""Each list is narrowed by every word that was typed, in any order and however it is written."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db.models import Model

from foundation.access import Viewer
from foundation.accounts import queries as accounts
from foundation.accounts.models import Account
from foundation.reading.letters import plain_letters
from foundation.search.words import MOST_WORDS, mentions, words_of
from foundation.tenancy import cursor
from tenants.area.providers import queries as providers
from tenants.area.providers import services as providers_services
from tenants.governing.governance import queries as governance
from tenants.powers.information_requests import queries as information_requests
from tenants.powers.information_requests import services as information_requests_services
from tenants.powers.information_requests.models import InformationRequest
from tenants.powers.referrals import queries as referrals
from tenants.powers.reports import queries as reports
from tenants.powers.reports import services as reports_services
from tenants.powers.representatives import queries as representatives
from tenants.powers.visits import queries as visits
from tenants.voice.activities import queries as activities
from tests.tenants.area.providers.factories import make_premises, make_provider
from tests.tenants.governing.governance import factories as decisions
from tests.tenants.people.members import factories as members
from tests.tenants.powers.referrals import factories as made_referrals
from tests.tenants.powers.reports.factories import AT, make_report
from tests.tenants.powers.representatives.factories import representative
from tests.tenants.powers.visits import factories as made_visits
from tests.tenants.voice.activities.factories import activity

BY = Viewer.system("tests")
TITLE = "Waiting at O’Brien’s Café in Llandŵr"
HOUSE = "St Mary’s Café"

WAYS = ["O'Brien", "O’BRIEN", "obriens cafe", "Cafe  O'Brien", "café", "llandwr waiting", "“Café”, (O'Brien)"]
MISSES = ["O'Brian", "cafe tomorrow", "%", "_", "'", "\u200b"]


def house(*, name: str = HOUSE, postcode: str = "L23 1AB"):
    return providers_services.add_premises(
        provider=make_provider(name="Rowan Sián Ltd", code="RX7"),
        name=name,
        kind="surgery",
        postcode=postcode,
        address="12 Bath Row",
        by=BY,
        at=AT,
    )


def request_about(title: str, at: datetime) -> InformationRequest:
    return information_requests_services.draft(
        provider=make_provider(kind="pct", name="NHS Llandŵr"),
        title=title,
        question="How long do people wait?",
        sector="health",
        wanted_by=None,
        by=BY,
        at=at,
    )


def titled(at: datetime, title: str) -> dict[str, tuple[Model, Callable[[Viewer, str], object]]]:
    """A record of each list with that title, and how the list is searched."""
    public_decision = decisions.decision("d", at=at, title=title)
    person = members.person(title, at=at)
    return {
        "decisions": (public_decision, lambda viewer, text: governance.published_decisions(text=text)),
        "requests": (
            request_about(title, at),
            lambda viewer, text: information_requests.listed(viewer, text=text),
        ),
        "referrals": (
            made_referrals.drafted(at=at, title=title),
            lambda viewer, text: referrals.listed(viewer, text=text),
        ),
        "reports": (make_report(title=title), lambda viewer, text: reports.listed(viewer, text=text)),
        "activities": (
            activity(title, at=at),
            lambda viewer, text: activities.activities(viewer, search=text),
        ),
        "representatives": (
            representative(person, at=at),
            lambda viewer, text: representatives.representatives(viewer, text=text),
        ),
        "providers": (
            make_provider(name=title),
            lambda viewer, text: providers.listed(viewer, at.date(), providers.ProviderFilters(text=text)),
        ),
        "accounts": (
            Account.objects.create(name=title, email="somebody@example.org", created_at=at),
            lambda viewer, text: accounts.accounts(text),
        ),
    }


LISTS = [
    "decisions",
    "requests",
    "referrals",
    "reports",
    "activities",
    "representatives",
    "providers",
    "accounts",
]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_found_by_its_words_however_they_are_written(alice, at, name):
    record, search = titled(at, TITLE)[name]
    assert {way: list(search(alice, way)) for way in WAYS} == {way: [record] for way in WAYS}
    assert {miss: list(search(alice, miss)) for miss in MISSES} == {miss: [] for miss in MISSES}
    assert record in search(alice, "")
    assert record in search(alice, "  ")


@pytest.mark.parametrize("kept", ["L23 1AB", "L231AB"])
@pytest.mark.parametrize("typed", ["L231AB", "l23 1ab", "st mary's", "St. Marys L23", "cafe rowan sian"])
def test_a_place_is_found_by_its_postcode_with_and_without_space(alice, at, kept, typed):
    place = house(postcode=kept)
    make_premises(name="Elsewhere")
    visit = made_visits.planned(at=at, premises=place)
    found = providers.ProviderFilters(text=typed)
    assert list(visits.listed(alice, text=typed)) == [visit]
    assert list(visits.premises_found(alice, on=at.date(), text=typed)) == [place]
    assert list(providers.listed(alice, at.date(), found)) == [place.provider]


def test_each_word_may_stand_in_another_of_the_recipients(alice, at):
    report = make_report(title="Waiting")
    for name in ("Siân House", "O’Brien Trust"):
        reports_services.add_recipient(
            report, provider=make_provider(kind="pct", name=name), commissions=True, email="", by=BY, at=at
        )
    assert list(reports.listed(alice, text="obrien sian waiting")) == [report]


def test_the_public_lists_are_searched_alike(alice, at):
    visit = made_visits.reported(at=at, premises=house())
    made_visits.reported(at=at)
    assert [found.pk for found in visits.published_visits(text="marys l231ab CAFE")] == [visit.pk]


def test_spaces_count_only_where_there_is_a_figure(alice, at):
    activity("A lab breakfast", at=at)
    assert list(activities.activities(alice, search="labbreakfast")) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("  ' ’ % _ ", []),
        ("Walton-on-Thames", ["Walton", "on", "Thames"]),
        ("St. Mary's", ["St", "Mary's"]),
        ("Cafe\u0301", ["Café"]),
        (" ".join("abcdefghijk"), list("abcdefghijk")[:MOST_WORDS]),
    ],
)
def test_words_are_what_stands_between_signs(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize("words", ["", "st helens", "LINK St.", "Saint’Helens' "])
def test_a_name_that_no_table_holds_is_compared_alike(words):
    assert mentions("St Helen’s LINk", words) is (words != "Saint’Helens' ")


def test_letters_are_folded_as_the_database_folds_them(network):
    letters = [chr(code) for code in range(0xC0, 0x180) if chr(code).isalpha()]
    with cursor() as database:
        database.execute("SELECT letter, extensions.fold(letter) FROM unnest(%s::text[]) letter", [letters])
        folded = dict(database.fetchall())
    assert {letter: plain_letters(letter) for letter in letters} == folded
    assert mentions("Łukasz Østergård-Strauß", "lukasz ostergard strauss")
