"""Evidence whose email comes back has not gone out; whoever is taken out leaves no word of their consent."""

from datetime import timedelta

import pytest
from django.core import mail

from foundation.access import Viewer
from foundation.features import Subject, erase, kept_about
from foundation.jobs.services import run_due
from foundation.law import Refused
from foundation.workflow import history
from tenants.accountability.evidence import queries, services
from tenants.accountability.evidence.workflow import PACK
from tests.tenants.accountability.evidence import factories
from tests.tenants.accountability.evidence.factories import BY
from tests.tenants.powers.mail import refuse, send_again


@pytest.fixture
def unreached(network, at, monkeypatch):
    """A pack whose email was refused."""
    pack = quoted(at=at, goes_public=True)
    services.freeze(pack, by=BY, at=at)
    decision = factories.decision_on(pack, at=at)
    services.send(pack, decision=decision, way="email", sent_on=at.date(), by=BY, at=at)
    with monkeypatch.context() as away:
        refuse(away)
        run_due(at)
    pack.refresh_from_db()
    return pack


def quoted(*, at, consent="Ida Consent, by telephone on 3 June", **facts):
    pack = factories.drafted(at=at, **facts)
    services.add_quote(pack=pack, words="I waited all night.", consent=consent, by=BY, at=at)
    pack.refresh_from_db()
    return pack


def titles(pack):
    return [change.move for change in history(pack, PACK)]


def test_what_came_back_is_not_sent_and_waits(unreached, alice, grace, read, client_for, at):
    assert (unreached.state, unreached.sent_on, unreached.way, unreached.link) == ("ready", None, "", "")
    assert "come_back" in titles(unreached)
    assert unreached in queries.waiting(alice, at.date()).to_send
    assert read("public_evidence:pack", unreached.pk).status_code == 404
    page = client_for(alice).get(unreached.get_absolute_url()).text
    assert "could not be delivered" in page
    assert "Correct the address and send it again" in page
    assert "Could not be delivered</" not in page


def test_it_is_sent_again_to_the_right_address_under_its_decision(unreached, alice, read, at):
    decision, later = unreached.decision, at + timedelta(days=1)
    send_again(unreached.get_absolute_url(), "right@partnership.example", alice, later)
    run_due(later)
    unreached.refresh_from_db()
    assert (unreached.state, unreached.sent_on, unreached.email) == (
        "sent",
        later.date(),
        "right@partnership.example",
    )
    assert unreached.decision == decision
    assert mail.outbox[-1].to == ["right@partnership.example"]
    assert read("public_evidence:pack", unreached.pk).status_code == 200


def test_it_goes_by_post_instead_under_the_same_decision(unreached, alice, at):
    services.send(unreached, decision=unreached.decision, way="post", sent_on=at.date(), by=alice, at=at)
    later = at + timedelta(days=1)
    send_again(unreached.get_absolute_url(), "right@partnership.example", alice, later)
    unreached.refresh_from_db()
    assert (unreached.state, unreached.way, unreached.sent_on) == ("sent", "post", at.date())


def test_a_pack_that_was_changed_again_is_not_sent_by_its_old_email(unreached, alice, at):
    services.reopen(unreached, by=BY, at=at)
    with pytest.raises(Refused):
        send_again(unreached.get_absolute_url(), "right@partnership.example", alice, at)
    unreached.refresh_from_db()
    assert unreached.state == "draft"


def test_what_the_addressee_has_is_not_unsent_by_a_late_bounce(network, at):
    pack = quoted(at=at)
    services.freeze(pack, by=BY, at=at)
    decision = factories.decision_on(pack, at=at)
    services.send(pack, decision=decision, way="email", sent_on=at.date(), by=BY, at=at)
    services.receive(pack, received_on=at.date(), by=BY, at=at)
    services.undelivered(pack, by=BY, at=at)
    pack.refresh_from_db()
    assert pack.state == "receipted"


def subject(*names):
    return Subject((), frozenset(names), frozenset({"ida@example.org"}), frozenset())


def test_who_consented_reads_their_words_and_is_taken_out_of_the_consent(network, alice, at):
    pack = quoted(at=at)
    services.add_quote(pack=pack, words="Mine stay.", consent="Idabel Consentino, in writing", by=BY, at=at)
    services.add_quote(pack=pack, words="Too loud.", consent="told IDA@example.org yes", by=BY, at=at)
    someone = subject("Ida Consent")
    told = [one for one in kept_about(someone) if one.key == f"evidence.pack:{pack.pk}"]
    assert [dict(one.said)["Your words"] for one in told] == ["I waited all night.", "Too loud."]
    done = [each for each in erase(someone, 7, by=Viewer.system("tests"), at=at) if each.gone]
    assert ("Consents to the use of their words", 1) in [gone for each in done for gone in each.gone]
    assert any("which has not gone out" in first for each in done for first in each.first)
    pack.refresh_from_db()
    assert [quote["consent"] for quote in pack.quotes] == [
        "[taken out under certificate 7]",
        "Idabel Consentino, in writing",
        "[taken out under certificate 7]",
    ]
    assert [quote["words"] for quote in pack.quotes] == ["I waited all night.", "Mine stay.", "Too loud."]


def test_words_that_went_out_stay_without_their_name(network, at):
    pack = quoted(at=at)
    services.freeze(pack, by=BY, at=at)
    services.send(
        pack, decision=factories.decision_on(pack, at=at), way="post", sent_on=at.date(), by=BY, at=at
    )
    [done] = [
        each
        for each in erase(subject("Ida Consent"), 7, by=BY, at=at)
        if ("evidence_pack", str(pack.pk)) in each.rows
    ]
    assert done.first == ()
    assert [why for _, why in done.stays] == ["Others have it"]
