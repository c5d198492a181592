"""Minutes are published after a later sitting agreed them; those who agreed to be named are named."""

from dataclasses import replace
from datetime import timedelta

import pytest

from foundation.access import NotPermitted, Viewer
from foundation.law import Refused
from foundation.publishing import services as publishing
from tenants.governing.governance import queries, services
from tenants.governing.governance.models import AgendaItem
from tenants.governing.governance.queries import minutes
from tests.tenants.governing.governance import factories, sitting
from tests.tenants.governing.governance.posts import SYSTEM
from tests.tenants.governing.governance.sitting import TEXTS, said

ASKED = {"mark": "[words taken out]", "note": "It named somebody.", "reason": "They asked."}


@pytest.fixture
def group(network, at):
    return sitting.group(at=at)


@pytest.fixture
def held(group, grace, at):
    """Decided on one item, noted another; three of five were there, and a visitor."""
    sitting.procedure(sitting.of(group), at=at)
    for term in group.terms[:1]:
        services.name_in_public(term=term, named=True, by=SYSTEM, at=at)
    meeting = sitting.called(group, at=at)
    services.add_attendance(sitting=meeting, capacity="visitor", name="Mo Visitor", by=SYSTEM, at=at)
    there = dict.fromkeys(list(sitting.rows(meeting).values()), "present")
    away = {pk: "apologies" for name, pk in sitting.rows(meeting).items() if name in ("Di Marsh", "Ed Frost")}
    services.record_attendance(sitting=meeting, presence=there | away, stands_in={}, by=SYSTEM, at=at)
    services.hold_sitting(sitting=meeting, remarks="Tea was served.", by=SYSTEM, at=at)
    item = services.add_item(sitting=meeting, title="Waiting times", kind="d", by=SYSTEM, at=at)
    made = services.decide_item(
        item=item,
        kind="d",
        **TEXTS,
        said=said(2, 1),
        mandate=factories.mandate("d", at.date()),
        by=grace,
        at=at,
    )
    services.publish_decision(decision=made, by=grace, at=at)
    noted = services.add_item(sitting=meeting, title="Work plan", by=SYSTEM, at=at)
    facts = {"outcome": "noted", "text": "Mr Pike is late.", "action": "Write it", "action_by": "Bo Reed"}
    services.note_item(item=noted, **facts, by=SYSTEM, at=at)
    return meeting


@pytest.fixture
def approved(group, held, at):
    later = sitting.held(group, 3, at=at + timedelta(days=1))
    return services.approve_minutes(sitting=held, later=later, corrections="It began at 2.", by=SYSTEM, at=at)


def test_minutes_are_published_only_after_they_were_agreed(held, grace, at, client_for):
    with pytest.raises(Refused):
        services.publish_minutes(sitting=held, by=grace, at=at)
    assert "No minutes have been published yet" in client_for().get("/published/minutes/").text
    assert client_for().get(f"/published/minutes/{held.pk}/").status_code == 404


def test_only_whoever_publishes_decisions_publishes_them(approved, at):
    with pytest.raises(NotPermitted):
        services.publish_minutes(sitting=approved, by=Viewer.link("Mo", "mo@example.org"), at=at)


def test_everybody_reads_them_and_nobody_is_named_who_did_not_agree(approved, grace, client_for, at):
    client = client_for(grace)
    page = client.get(approved.get_absolute_url()).text
    assert "Publish the minutes" in page
    done = client.post(f"{approved.get_absolute_url()}publish/", follow=True).text
    assert "The minutes have been published" in done
    public = client_for()
    assert str(approved) in public.get("/published/minutes/").text
    page = public.get(f"/published/minutes/{approved.pk}/").text
    assert "Ada Quill (Chair) and 2 others" in page
    for words in ("2 people", "Tea was served.", "Waiting times", "Work plan", "To do: Write it"):
        assert words in page
    assert "2 for, 1 against, nobody abstained" in page
    assert "Ask about waiting" in page
    assert "It began at 2." in page
    for name in ("Bo Reed", "Cy Long", "Di Marsh", "Mo Visitor"):
        assert name not in page
    with pytest.raises(Refused):
        services.add_item(sitting=approved, title="Too late", by=SYSTEM, at=at)


def test_words_are_taken_out_of_them_and_they_are_taken_down(approved, grace, client_for, at):
    services.publish_minutes(sitting=approved, by=grace, at=at)
    publishing.take_words_out(record=approved, words=["Mr Pike"], **ASKED, by=SYSTEM, at=at)
    page = client_for().get(f"/published/minutes/{approved.pk}/").text
    assert "Mr Pike" not in page
    assert "[words taken out] is late." in page
    assert not AgendaItem.objects.filter(text__contains="Pike").exists()
    publishing.take_down(record=approved, note="It named somebody.", reason="They asked.", by=SYSTEM, at=at)
    assert client_for().get(f"/published/minutes/{approved.pk}/").status_code == 410
    assert not minutes.published_minutes().exists()


def test_a_visit_that_is_not_announced_is_kept_back(group, grace, client_for, at):
    sitting.procedure(sitting.of(group), at=at)
    meeting = sitting.held(group, 3, at=at)
    item = services.add_item(sitting=meeting, title="Visit Seacroft", kind="f", by=SYSTEM, at=at)
    mandate = replace(factories.mandate("f", at.date() + timedelta(days=9)), unannounced=True)
    made = services.decide_item(item=item, kind="f", **TEXTS, said=said(3), mandate=mandate, by=grace, at=at)
    services.publish_decision(decision=made, by=grace, at=at)
    later = sitting.held(group, 3, at=at + timedelta(days=1))
    services.approve_minutes(sitting=meeting, later=later, by=SYSTEM, at=at)
    services.publish_minutes(sitting=meeting, by=grace, at=at)
    page = client_for().get(f"/published/minutes/{meeting.pk}/").text
    assert "Seacroft" not in page
    assert "A visit that is not announced: shown after it." in page
    assert queries.sitting(grace, meeting.pk).published_on == at.date()
