"""Who sees the clocks hears that a new calendar moved their dates."""

from datetime import date

from foundation.law import queries
from foundation.law import services as clocks
from foundation.law.services import MovedClock
from foundation.notify import recounts
from foundation.notify.models import Message
from tests.people import address_of

MOVED = MovedClock(
    clock_id=7, subject="Report: Waiting", old_due_on=date(2010, 7, 9), due_on=date(2010, 7, 12)
)


def test_the_letter_names_each_date_and_leads_to_its_proof(network, alice, at):
    recounts.send_recounts((MOVED,), alice, at)
    letter = Message.objects.get(to=address_of("alice"))
    assert letter.subject == "1 time limit of Sefton LINk moved"
    assert "9 July 2010 is now 12 July 2010" in letter.body
    assert "/clocks/7/" in letter.body
    assert not Message.objects.filter(to=address_of("bob")).exists(), "a participant sees no clocks"


def test_a_recount_asks_for_the_letters(network, alice, at, monkeypatch):
    assert recounts.send_recounts in clocks._listeners
    told = []
    monkeypatch.setattr(clocks, "_listeners", [lambda *words: told.append(words)])
    monkeypatch.setattr(clocks, "_recounted", lambda *_: iter([MOVED]))
    clocks.recompute_open_clocks(calendar=queries.current_calendar(), by=alice, at=at)
    assert told == [((MOVED,), alice, at)]


def test_a_recount_that_moves_nothing_writes_to_nobody(network, alice, at):
    written = Message.objects.count()
    clocks.recompute_open_clocks(calendar=queries.current_calendar(), by=alice, at=at)
    assert Message.objects.count() == written
