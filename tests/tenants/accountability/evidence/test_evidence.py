from datetime import date, timedelta

import pytest
from django.core import mail

from foundation.access import NotPermitted
from foundation.features import Asked, evidence_on
from foundation.jobs.services import run_due
from foundation.law import Refused
from foundation.notify.models import Message
from foundation.workflow import WrongState
from tenants.accountability.evidence import feature, queries, rules, services
from tenants.accountability.evidence.acts import act_of_sending
from tenants.accountability.evidence.composing import compose
from tenants.accountability.evidence.models import Pack
from tenants.accountability.evidence.presenters import document
from tenants.accountability.evidence.targets import national_indicators
from tenants.governing.governance.services import withdraw_decision
from tenants.plan.matters import presenters as matter_pages
from tenants.plan.matters import services as tying
from tests.tenants.accountability.evidence import factories
from tests.tenants.accountability.evidence.factories import BY
from tests.tenants.plan.matters import factories as matters
from tests.tenants.powers.mail import refuse, send_again
from tests.tenants.powers.referrals import factories as referrals
from tests.tenants.powers.reports import factories as reports
from tests.tenants.voice.activities import factories as activities


def tied(record, matter, at):
    tying.say_matter(record=record, about=matters.about(matter), by=BY, at=at)
    return record


class TestWhatIsKnown:
    def test_every_app_tells_what_its_records_show_within_the_period(self, network, at):
        matter = matters.published("Going home", at=at)
        tied(activities.activity(at=at, people_reached=13), matter, at)
        tied(reports.published(at=at).report, matter, at)
        tied(referrals.made(at=at), matter, at)
        asked = Asked(matter, "", at.date() - timedelta(days=400), at.date())
        told = {piece.what for piece in evidence_on(asked)}
        assert {
            "What people told us",
            "Whom we asked",
            "What we found",
            "What we referred to scrutiny",
        } <= told
        assert evidence_on(Asked(matter, "", date(2008, 4, 1), date(2008, 4, 2))) == []

    def test_a_theme_finds_what_belongs_to_no_matter(self, network, at):
        activities.activity(at=at, title="Talks on leaving hospital", people_reached=40)
        activities.activity(at=at, title="Dentists", people_reached=40)
        content = compose(factories.drafted(at=at), at.date())
        (group,) = content["groups"]
        assert [piece["text"] for piece in group["pieces"]] == ["Talks on leaving hospital"]

    def test_counts_of_people_are_protected_one_by_one_and_in_all(self, network, at):
        for number, people in enumerate((3, 13, 27)):
            title = f"Leaving hospital {number}"
            activities.activity(at=at, title=title, people_reached=people)
        content = compose(factories.drafted(at=at), at.date())
        assert sorted(piece["people"] for piece in content["groups"][0]["pieces"]) == ["15", "25", "[c]"]
        assert content["reached"] == "40"
        assert "13" not in str(content)

    def test_only_published_words_and_words_with_consent_are_used(self, network, at):
        open_matter = matters.matter("Leaving hospital by night", at=at)
        published = matters.published("Leaving hospital by day", at=at)
        pack = factories.drafted(open_matter, published, at=at)
        assert [quote["words"] for quote in compose(pack, at.date())["quotes"]] == [published.public_text]
        with pytest.raises(Refused) as refused:
            services.add_quote(pack=pack, words="I waited all night.", consent=" ", by=BY, at=at)
        assert refused.value.rule is rules.QuoteMayBeUsed
        services.add_quote(pack=pack, words="I waited all night.", consent="Ada, by letter.", by=BY, at=at)
        content = compose(pack, at.date())
        assert content["quotes"][-1]["words"] == "I waited all night."
        assert "Ada" not in str(content)
        services.drop_quote(pack=pack, number=1, by=BY, at=at)
        assert pack.quotes == []


class TestTargets:
    def test_they_are_the_confirmed_ones_with_their_source_and_days(self):
        known = national_indicators()
        assert len(known) == 35
        assert known["NI 131"].title == "Delayed transfers of care from hospitals"
        assert all(target.source for target in known.values())
        assert {(target.since, target.until) for target in known.values()} == {
            (date(2008, 4, 1), date(2011, 3, 31))
        }

    def test_a_target_belongs_to_the_period(self, network, at):
        target = national_indicators()["NI 131"]
        later = at.replace(year=2012)
        named = {"target_code": "NI 131", "target_title": target.title, "target_source": target.source}
        with pytest.raises(Refused, match="was in force from") as refused:
            factories.drafted(at=later, **named, starts_on=date(2011, 4, 1))
        assert refused.value.rule is rules.TargetWasInForce
        factories.drafted(at=later, **named, starts_on=date(2011, 3, 31))

    def test_another_target_needs_its_source(self, network, at):
        with pytest.raises(Refused) as refused:
            factories.drafted(at=at, target_code="other", target_title="LI 4 Fewer falls")
        assert refused.value.rule is rules.TargetHasASource

    def test_the_period_is_over_and_in_order(self, network, at):
        with pytest.raises(Refused, match="is to come") as refused:
            factories.drafted(at=at, ends_on=at.date() + timedelta(days=1))
        assert refused.value.rule is rules.PeriodInOrder
        with pytest.raises(Refused, match="is before"):
            factories.drafted(at=at, ends_on=at.date() - timedelta(days=500))


class TestSending:
    def test_an_empty_pack_does_not_stand(self, network, at):
        pack = factories.drafted(at=at)
        with pytest.raises(Refused) as refused:
            services.freeze(pack, by=BY, at=at)
        assert refused.value.rule is rules.SaysSomething

    def test_what_stands_is_not_moved_by_what_happens_later(self, network, at):
        matter = matters.matter(at=at)
        pack = factories.ready(matter, at=at)
        content, made = Pack.objects.get().content, document(pack, at.date())
        tied(activities.activity(at=at, people_reached=500), matter, at)
        assert Pack.objects.get().content == content
        assert document(Pack.objects.get(), at.date()) == made
        with pytest.raises(WrongState):
            services.amend(pack=pack, matters=[matter], **factories.facts(at), by=BY, at=at)

    def test_only_a_decision_on_this_content_lets_it_go_out(self, network, signed_in_as, at):
        grace, matter = signed_in_as("governance_member"), matters.matter(at=at)
        pack = factories.ready(matter, at=at)
        decision = factories.decision_on(pack, at=at)
        services.reopen(pack, by=BY, at=at)
        changed = factories.facts(at, wanted="Something else.")
        services.amend(pack=pack, matters=[matter], **changed, by=BY, at=at)
        pack = Pack.objects.get()
        services.freeze(pack, by=BY, at=at)
        sending = {"way": "post", "sent_on": at.date(), "at": at}
        with pytest.raises(Refused, match="has been changed since it was decided on"):
            services.send(pack, decision=decision, **sending, by=grace)
        with pytest.raises(Refused, match="There is no such decision"):
            services.send(pack, decision=None, **sending, by=grace)
        services.send(pack, decision=factories.decision_on(pack, at=at), **sending, by=grace)
        assert Pack.objects.get().state == "sent"

    def test_a_participant_sends_nothing(self, network, bob, at):
        pack = factories.ready(matters.matter(at=at), at=at)
        with pytest.raises(NotPermitted):
            services.send(pack, decision=None, way="post", sent_on=at.date(), by=bob, at=at)

    def test_by_email_it_needs_an_address(self, network, at):
        pack = factories.ready(matters.matter(at=at), at=at, email="")
        decision = factories.decision_on(pack, at=at)
        with pytest.raises(Refused) as refused:
            services.send(pack, decision=decision, way="email", sent_on=at.date(), by=BY, at=at)
        assert refused.value.rule is rules.EmailForTheLink

    def test_the_email_waits_without_the_secret_and_a_new_link_ends_the_old(self, network, at):
        pack = factories.sent(matters.matter(at=at), at=at)
        message = Message.objects.get(about="Evidence: Leaving hospital")
        assert "for-you" not in message.body
        first = services.make_link(pack, at=at).rstrip("/").rpartition("/")[2]
        assert queries.pack_by_secret(first) == pack
        services.make_link(pack, at=at)
        assert queries.pack_by_secret(first) is None

    def test_nobody_is_told_again_once_the_decision_was_withdrawn(
        self, network, alice, grace, at, monkeypatch
    ):
        pack = factories.sent(matters.matter(at=at), at=at)
        with monkeypatch.context() as away:
            refuse(away)
            run_due(at)
        withdraw_decision(decision=pack.decision, reason="Not quorate", by=grace, at=at)
        with pytest.raises(Refused, match="was withdrawn on 14 June 2010"):
            send_again(pack.get_absolute_url(), "right@partnership.example", alice, at)
        assert Pack.objects.get().email == "board@partnership.example"

    def test_it_is_sent_again_under_its_decision_to_the_address_that_was_mended(
        self, network, alice, at, monkeypatch
    ):
        pack = factories.sent(matters.matter(at=at), at=at)
        with monkeypatch.context() as away:
            refuse(away)
            run_due(at)
        send_again(pack.get_absolute_url(), "right@partnership.example", alice, at)
        run_due(at)
        assert Pack.objects.get().email == "right@partnership.example"
        assert mail.outbox[-1].to == ["right@partnership.example"]


def test_it_is_asked_after_until_somebody_says_what_was_used(network, alice, at):
    def doing(on):
        return [task.what for task in feature.to_do(alice, on)]

    matter = matters.matter(at=at)
    pack = factories.ready(matter, at=at)
    assert doing(at.date()) == ["Send the evidence: Leaving hospital"]
    decision = factories.decision_on(pack, at=at)
    services.send(pack, decision=decision, way="post", sent_on=at.date(), by=BY, at=at)
    assert doing(at.date() + timedelta(days=13)) == []
    assert "whether it arrived" in doing(at.date() + timedelta(days=14))[0]
    services.receive(pack, received_on=at.date(), how="By telephone.", by=BY, at=at)
    assert doing(at.date() + timedelta(days=89)) == []
    assert "what was used" in doing(at.date() + timedelta(days=90))[0]
    services.answer(pack, used="Their plan names it.", by=BY, at=at)
    assert doing(at.date() + timedelta(days=90)) == []
    assert [event.what for event in matter_pages.story(matter, alice)][-2:] == [
        "Evidence sent to Health partnership board",
        "What Health partnership board used of the evidence",
    ]


def test_what_was_used_of_a_decision_is_used_up(network, at):
    matter = matters.matter(at=at)
    pack = factories.sent(matter, at=at)
    other = factories.ready(matter, at=at, title="Leaving hospital again")
    with pytest.raises(Refused, match="names"):
        services.send(other, decision=pack.decision, way="post", sent_on=at.date(), by=BY, at=at)
    assert act_of_sending(pack, at.date()).named[1].digest == pack.digest
