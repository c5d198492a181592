"""Two people at one pack of evidence at the same moment."""

import pytest

from foundation.tenancy import entering, outside_any_space
from tenants.accountability.evidence import services
from tenants.accountability.evidence.models import Pack
from tests.overlap import overlapping
from tests.people import AT, space_of
from tests.tenants.accountability.evidence import factories
from tests.tenants.accountability.evidence.factories import BY
from tests.tenants.plan.matters import factories as matters


@pytest.fixture
def pack(own_database):
    with outside_any_space(), entering(space_of("sefton")):
        yield factories.drafted(matters.matter(at=AT), at=AT)


def add(pack, words):
    """As somebody does who opened the page before the other sent theirs."""
    mine = Pack.objects.get(pk=pack.pk)
    return lambda: services.add_quote(pack=mine, words=words, consent="By letter.", by=BY, at=AT)


def test_words_that_two_add_at_once_are_all_kept(pack):
    assert overlapping(add(pack, "Cold."), add(pack, "Wet.")) == ["done", "done"]
    pack.refresh_from_db()
    assert sorted((quote["number"], quote["words"]) for quote in pack.quotes) == [(1, "Cold."), (2, "Wet.")]


def test_only_the_words_that_were_shown_are_dropped(pack):
    for words in ("Cold.", "Wet."):
        add(pack, words)()
    mine = Pack.objects.get(pk=pack.pk)
    services.drop_quote(pack=Pack.objects.get(pk=pack.pk), number=1, by=BY, at=AT)
    services.drop_quote(pack=mine, number=1, by=BY, at=AT)
    pack.refresh_from_db()
    assert [quote["words"] for quote in pack.quotes] == ["Wet."]


def test_of_words_and_freezing_at_once_nothing_is_added_afterwards(pack):
    add(pack, "Cold.")()
    frozen = Pack.objects.get(pk=pack.pk)
    assert overlapping(lambda: services.freeze(frozen, by=BY, at=AT), add(pack, "Late."))[0] == "done"
    pack.refresh_from_db()
    assert [quote["words"] for quote in pack.quotes] == ["Cold."]


def test_of_two_who_say_at_once_what_was_used_the_first_is_kept(own_database):
    """As the council does on its own pages while the link in the email is open elsewhere."""

    def say(words):
        mine = Pack.objects.get(pk=pack.pk)
        return lambda: services.answer(mine, used=words, by=BY, at=AT)

    with outside_any_space(), entering(space_of("sefton")):
        pack = factories.sent(at=AT, to_council=True)
        assert overlapping(say("On carers."), say("Nothing.")) == ["done", "OneStepAtATime"]
        pack.refresh_from_db()
        assert (pack.state, pack.used) == ("answered", "On carers.")
