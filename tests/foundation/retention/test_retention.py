"""How long which records are kept is declared by the apps; a command says what has been kept for long enough, and erases it."""

from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from foundation.access import Viewer
from foundation.accounts.models import SignIn
from foundation.audit.models import Event, Image
from foundation.audit.verification import verify
from foundation.features import Feature, features_of
from foundation.law.reckoning import same_day
from foundation.retention import queries as retention
from foundation.retention import services
from foundation.tenancy import atomic, entering, outside_any_space
from foundation.tenancy.kinds import kinds
from tests.foundation.audit.log_steps import as_owner, in_space, seal_now
from tests.people import AT

TODAY = date(2011, 6, 14)
BY = Viewer.system("retention")


@pytest.mark.parametrize(
    ("on", "months", "before"),
    [
        (date(2011, 6, 14), 12, date(2010, 6, 14)),
        (date(2011, 1, 31), 2, date(2010, 11, 30)),
        (date(2013, 2, 28), 12, date(2012, 2, 28)),
        (date(2012, 2, 29), 12, date(2011, 2, 28)),
        (date(2011, 6, 14), 6, date(2010, 12, 14)),
    ],
)
def test_months_are_counted_back_so_that_nothing_goes_early(on, months, before):
    assert same_day(on, -months) == before


def sign_in(at, email="ada@example.org"):
    return SignIn.objects.create(kind="signed in", email=email, address="192.0.2.1", at=at)


def journal(on, **choice):
    [found] = retention.due(on, code="accounts.sign_ins", **choice)
    return found


def test_what_has_been_kept_for_its_months_is_due_and_the_rest_stays(network):
    old, edge, young = (sign_in(AT + timedelta(days=days)) for days in (-1, 0, 1))
    found = journal(TODAY)
    assert {old.pk, edge.pk} <= set(found.numbers)
    assert young.pk not in found.numbers


def test_a_network_may_choose_for_itself_where_no_law_says(network):
    entry = sign_in(AT)
    assert entry.pk not in journal(AT.date() + timedelta(days=100)).numbers
    assert entry.pk in journal(AT.date() + timedelta(days=100), months=3).numbers
    assert "no law sets a period: the network’s own choice" in str(journal(TODAY, months=3))
    assert "no law sets a period: our default, which the network has not agreed to" in str(journal(TODAY))


def test_what_goes_leaves_the_log_too_and_a_certificate(network):
    old, young = sign_in(AT, "old@example.org"), sign_in(AT + timedelta(days=300), "young@example.org")
    images = services.erase(journal(TODAY), by=BY, at=AT + timedelta(days=365))
    seal_now()
    assert images == 2 * Event.objects.filter(table_name="accounts_signin", operation="ERASE").count()
    assert not SignIn.objects.filter(pk=old.pk).exists()
    assert SignIn.objects.filter(pk=young.pk).exists()
    assert not Image.objects.filter(after__email="old@example.org").exists()
    verdict = verify()
    assert (verdict.whole, dict(verdict.erased)) == (
        True,
        {"Retention 2011-06-14, accounts.sign_ins": images},
    ), verdict.sentence
    assert Event.objects.filter(operation="ERASE").last().actor == "retention (system)"


def test_nothing_due_is_no_erasure(network):
    before = Event.objects.count()
    assert services.erase(journal(date(2009, 1, 1)), by=BY, at=AT) == 0
    assert Event.objects.count() == before


@pytest.mark.parametrize("kind", [kind for kind in kinds() if kind != "public"])
def test_each_kind_says_what_since_when_and_has_a_code_of_its_own(kind):
    declared = [entry for feature in features_of(kind) for entry in feature.retention]
    codes = [entry.code for entry in declared]
    assert codes
    assert len(codes) == len(set(codes))
    for entry in declared:
        assert entry.what
        assert entry.since.startswith("the day")
        assert entry.months > 0


class TestCommand:
    @pytest.fixture
    def space(self, own_database, monkeypatch):
        monkeypatch.setattr("foundation.retention.management.commands.records.today", lambda: TODAY)
        with in_space() as space, atomic():
            sign_in(AT, "old@example.org")
        return space

    def run(self, *words, fails=False):
        out = StringIO()
        try:
            call_command("records", "retention", *words, stdout=out)
        except CommandError as error:
            return f"{out.getvalue()}{error}"
        assert not fails
        return out.getvalue()

    def entries(self, space):
        with outside_any_space(), entering(space):
            return SignIn.objects.filter(email="old@example.org").count()

    def test_it_says_for_each_network_what_would_go_and_why_and_erases_nothing(self, space):
        said = self.run()
        assert said.count("would erase Sign-ins and failed attempts") == 4
        assert f"{space.key} {space.name}: would erase" in said
        assert "12 months and more since the day on which they were made (no law sets a period" in said
        assert self.entries(space) == 1

    def test_it_erases_those_of_one_network(self, space):
        said = self.run("--network", space.key, "--erase")
        assert "erased Sign-ins and failed attempts" in said
        assert self.entries(space) == 0
        with outside_any_space(), entering(space):
            assert verify().whole, verify().sentence

    def test_it_goes_on_past_a_broken_network_and_fails_at_the_end(self, space):
        as_owner("DROP TABLE n0001.accounts_signin CASCADE")
        said = self.run(fails=True)
        assert said.count("would erase Sign-ins") == 3
        assert "1 failed; the others are done" in said

    @pytest.mark.parametrize(
        ("words", "refusal"),
        [
            (["--erase"], "Name the network whose records to erase"),
            (["--network", "n0003", "--erase", "--dry-run"], "Either --dry-run or --erase"),
            (["--months", "3"], "name both"),
            (["--network", "n0003", "--kind", "accounts.sign_ins", "--months", "0"], "at least one month"),
            (["--network", "n0003", "--kind", "no.such"], "keeps no records of the kind"),
            (["--network", "n9999"], "no running network"),
        ],
    )
    def test_it_refuses_what_is_not_one_choice(self, space, words, refusal):
        assert refusal in self.run(*words, fails=True)
        assert self.entries(space) == 1


def test_what_a_law_sets_no_network_chooses(network, monkeypatch):
    [kind] = [kind for kind in retention.kinds() if kind.code == "accounts.sign_ins"]
    by_law = Feature(retention=(replace(kind, source="an Act"),))
    monkeypatch.setattr(retention, "features_here", lambda: (by_law,))
    assert journal(TODAY, months=1).months == 12
    assert "(an Act)" in str(journal(TODAY))
