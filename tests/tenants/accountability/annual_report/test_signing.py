"""Signed off under a decision, published, sent; corrected without a trace being lost."""

import io
from contextlib import contextmanager
from datetime import date, timedelta

import pikepdf
import pytest
from django.core import mail
from django.db import IntegrityError

from foundation.access import NotPermitted
from foundation.exchange.models import Envelope
from foundation.jobs.services import run_due
from foundation.law import Refused
from foundation.tenancy import atomic
from tenants.accountability.annual_report import presenters, queries, services
from tenants.accountability.annual_report.models import AnnualReport, Body
from tests.tenants.accountability.annual_report import factories
from tests.tenants.accountability.annual_report.factories import BY
from tests.tenants.governing.governance import factories as governance
from tests.tenants.people.members import factories as members


@contextmanager
def refused(code):
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.code == code


def body_sent(report):
    envelope = queries.envelope_of(report)
    assert envelope is not None
    return envelope.body


def test_from_draft_to_published(network, alice, grace, at):
    report = factories.ready()
    decision = factories.decision(report, at=at)
    services.sign_off(report, decision_id=decision.pk, by=grace, at=at)
    services.publish(report, by=alice, at=at)
    report.refresh_from_db()
    assert (report.state, report.signed_off_by_name, report.decision) == ("published", "Grace", decision)
    assert report.clock is not None
    assert report.clock.state_on(at.date()) == "met in time"
    assert list(queries.published()) == [report]


@pytest.mark.parametrize(("kind", "rule"), [("a", "DecisionIsPublished"), ("e", "DEC4")])
def test_DEC4_no_signature_without_a_published_decision_of_its_kind(network, grace, at, kind, rule):
    report = factories.ready()
    unpublished = factories.decision(report, at=at, published=False)
    decision = unpublished if kind == "a" else governance.decision(kind, at=at)
    with refused(rule):
        services.sign_off(report, decision_id=decision.pk, by=grace, at=at)


def test_the_host_does_not_sign_for_the_LINk(network, alice, at):
    report = factories.ready()
    with pytest.raises(NotPermitted):
        services.sign_off(report, decision_id=factories.decision(report, at=at).pk, by=alice, at=at)
    with refused("AR2"):
        services.sign_off_as_host(report, by=alice, at=at)


def test_AR2_the_host_prepares_and_signs_where_the_LINk_does_not(network, alice, grace, at):
    report = factories.ready()
    with refused("AR2"):
        services.set_preparer(report, prepared_by="host", host_reason="", by=alice, at=at)
    services.set_preparer(report, prepared_by="host", host_reason="No quorum all year.", by=alice, at=at)
    with refused("AR2"):
        services.sign_off_as_host(report, by=grace, at=at)
    with refused("AR2"):
        services.sign_off(report, decision_id=factories.decision(report, at=at).pk, by=grace, at=at)
    services.sign_off_as_host(report, by=alice, at=at)
    services.publish(report, by=alice, at=at)
    assert "No quorum all year." in presenters.content_of(report)["notes"][0]


def test_what_is_missing_refuses_the_signature_by_its_own_rule(network, grace, at):
    report = factories.started()
    decision = factories.decision(report, at=at)
    with refused("M1"):
        services.sign_off(report, decision_id=decision.pk, by=grace, at=at)


def test_a_stale_figure_refuses_the_signature(network, grace, at):
    report = factories.ready()
    members.person(at=at)
    with refused("FiguresAreCurrent"):
        services.sign_off(report, decision_id=factories.decision(report, at=at).pk, by=grace, at=at)


def test_a_signed_document_is_fixed(network, at):
    report = factories.signed()
    for act in (
        lambda: services.write_section(report, code="plans", text="More", by=BY, at=at),
        lambda: services.take_figures(report, by=BY, at=at),
        lambda: services.add_recipient(report, body="other", name="x", method="post", by=BY, at=at),
    ):
        with refused("ReportInHand"):
            act()
    before = presenters.document(report)
    members.person(at=at)
    report.refresh_from_db()
    assert presenters.document(report) == before


def test_a_signed_report_can_be_taken_back(network, alice, at):
    report = factories.signed()
    services.reopen(report, reason="A name is wrong", by=alice, at=at)
    report.refresh_from_db()
    assert (report.state, report.decision, report.content) == ("draft", None, None)
    with refused("OneStepAtATime"):
        services.publish(report, by=alice, at=at)
    assert not Envelope.objects.exists()


def test_copies_go_by_e_mail_with_the_public_address(network, at):
    report = factories.published()
    run_due(at)
    assert {message.to[0] for message in mail.outbox} == {
        "authority@example.org",
        "osc@example.org",
        "cqc@example.org",
    }
    assert "/annual-report/published/2009-10/" in mail.outbox[0].body
    sent = {recipient.body: recipient.sent_on for recipient in queries.recipients_of(report)}
    assert sent[Body.CQC] == sent[Body.DEPARTMENT] == at.date()
    assert sent[Body.PCT] is None


def test_AR8_a_copy_is_of_a_report_that_is_public(network, at):
    report = factories.signed()
    with refused("AR8"):
        services.record_handed_over(report.recipients.get(body=Body.PCT), on=at.date(), by=BY, at=at)


def test_a_copy_by_post_is_recorded(network, at):
    report = factories.published()
    by_post = report.recipients.get(body=Body.PCT)
    for day in (at.date() - timedelta(days=1), at.date() + timedelta(days=1)):
        with refused("CopyHandedOver"):
            services.record_handed_over(by_post, on=day, by=BY, at=at)
    with refused("CopyHandedOver"):
        services.record_handed_over(report.recipients.get(body=Body.CQC), on=at.date(), by=BY, at=at)
    services.record_handed_over(by_post, on=at.date(), by=BY, at=at)
    with refused("CopyHandedOver"):
        services.record_handed_over(by_post, on=at.date(), by=BY, at=at)
    assert report.recipients.get(body=Body.PCT).sent_on == at.date()


def test_no_name_and_no_contact_crosses_to_the_Department(network, at):
    report = factories.ready()
    services.write_section(report, code="structure", text="Ada Quill leads us.", by=BY, at=at)
    services.write_section(report, code="plans", text="More visits.", by=BY, at=at)
    report = factories.signed(report=report)
    services.publish(report, by=BY, at=at)
    body = body_sent(report)
    assert [section["code"] for section in body["sections"]] == ["activities", "plans"]
    text = str(body)
    for word in ("Ada Quill", "Grace", "01704", "host@example.org", "cqc@example.org"):
        assert word not in text
    assert body["figures"]["spend_host"] == {"value": 9000000, "symbol": "reported"}
    assert body["published_at_url"].endswith("/annual-report/published/2009-10/")


def test_a_correction_takes_its_place_and_both_can_be_read(network, at):
    first = factories.published()
    with refused("CorrectionSaysWhat"):
        services.correct(first, correction=" ", by=BY, at=at)
    members.person(at=at)
    second = services.correct(first, correction="A member was left out.", by=BY, at=at)
    assert queries.texts_of(second) == queries.texts_of(first)
    assert queries.published_report("2009-10") == first
    factories.signed(report=second)
    services.publish(second, by=BY, at=at + timedelta(hours=1))
    first.refresh_from_db()
    assert (first.state, second.revision) == ("superseded", 2)
    assert queries.published_report("2009-10") == second
    assert queries.published_version("2009-10", 1) == first
    assert body_sent(second)["revision"] == 2
    assert "A member was left out." in presenters.content_of(second)["notes"][0]


def test_only_a_published_report_is_corrected(network, at):
    with refused("ReportInHand"):
        services.correct(factories.signed(), correction="x", by=BY, at=at)


def test_AR4_what_is_dated_is_preparing_the_report_and_not_publishing_it(network, at):
    report = factories.signed()
    report.clock.refresh_from_db()
    assert report.clock.state_on(at.date()) == "met in time"
    long_after = at + timedelta(days=60)
    services.publish(report, by=BY, at=long_after)
    report.clock.refresh_from_db()
    assert report.clock.state_on(long_after.date()) == "met in time"


def test_a_report_taken_back_to_draft_is_not_prepared(network, at):
    report = factories.signed()
    services.reopen(report, reason="A figure was wrong.", by=BY, at=at)
    report.clock.refresh_from_db()
    assert report.clock.is_open


def test_a_late_report_meets_its_clock_late(network, at):
    late = at + timedelta(days=30)
    report = factories.published(at=late)
    assert report.clock is not None
    report.clock.refresh_from_db()
    assert report.clock.state_on(late.date()) == "met late"


def test_the_PDF_says_what_the_page_says_and_is_tagged(network, at):
    report = factories.ready()
    services.write_section(
        report, code="plans", text="First.\n\n- one\n- two\n\n<b>Not markup</b> #panic() Żółć", by=BY, at=at
    )
    with pikepdf.open(io.BytesIO(presenters.document(factories.signed(report=report)))) as made:
        assert bool(made.Root.MarkInfo.Marked)
        with made.open_metadata() as metadata:
            assert metadata["dc:title"] == "Annual report 2009-10"
            assert metadata["pdfuaid:part"] == "1"


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "published"},
        {"state": "signed"},
        {"prepared_by": "host"},
        {"revision": 2},
        {"year": "2009"},
    ],
)
def test_the_database_holds_the_same_rules(network, changes):
    report = factories.started()
    with pytest.raises(IntegrityError), atomic():
        AnnualReport.objects.filter(pk=report.pk).update(**changes)


def test_one_version_is_in_hand(network, at):
    report = factories.started()
    report.pk, report.revision, report.correction, report.clock = None, 2, "x", None
    with pytest.raises(IntegrityError, match="annual_report_one_in_hand"), atomic():
        report.save(force_insert=True)
    assert date(2010, 3, 31) == report.ends_on
