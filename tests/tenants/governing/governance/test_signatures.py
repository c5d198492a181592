"""Nothing goes out in the LINk's name that nobody of the LINk has read and signed as it stands."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError

from foundation.access import NotPermitted, Viewer
from foundation.law import Refused
from tenants.governing.governance import queries, services
from tenants.governing.governance.feature import to_do
from tenants.governing.governance.models import ProcedureDraft, ProcedureVersion, Signature
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.governing.governance import factories
from tests.tenants.powers.reports import factories as reports
from tests.tenants.powers.representatives import factories as representatives
from tests.tenants.powers.visits import factories as visits

DAY = timedelta(days=1)
WRITTEN = ("title", "summary", "text", "sector", "exclusion", "excluded_part")
WORDS = {"summary": "People wait.", "text": "A full room.", "recommendations": ""}


def refusal(act, *arguments, **named):
    with pytest.raises(Refused) as caught:
        act(*arguments, **named)
    return caught.value


@pytest.fixture
def draft(network, grace, at) -> ProcedureDraft:
    return services.draft_procedure(
        kind="decisions", text="We vote.", who_decides="Most of us.", by=Viewer.system("tests"), at=at
    )


class TestSignedOff:
    def test_one_member_alone_does_not_publish_a_procedure(self, draft, grace, at):
        refused = refusal(services.publish_procedure, draft=draft, by=grace, at=at)
        assert refused.code == "SignedOff"
        assert "waits for another governance member" in str(refused)
        assert not ProcedureVersion.objects.exists()

    def test_the_one_who_publishes_does_not_count_as_another(self, draft, grace, at):
        paper = queries.paper_of(draft)
        services.sign(paper, digest=paper.digest, by=grace, at=at)
        assert refusal(services.publish_procedure, draft=draft, by=grace, at=at).code == "SignedOff"

    def test_with_another_member_it_is_published(self, draft, grace, at):
        factories.sign_off("governance.proceduredraft")
        assert services.publish_procedure(draft=draft, by=grace, at=at).text == "We vote."

    def test_a_text_that_was_changed_after_it_was_signed_is_not_signed(self, draft, grace, at):
        factories.sign_off("governance.proceduredraft")
        changed = services.draft_procedure(
            kind="decisions", text="The chair decides.", who_decides="The chair.", by=grace, at=at
        )
        assert refusal(services.publish_procedure, draft=changed, by=grace, at=at).code == "SignedOff"

    def test_a_member_who_asks_for_changes_takes_the_signature_back(self, draft, grace, at):
        factories.sign_off("governance.proceduredraft")
        paper = queries.paper_of(draft)
        services.ask_for_changes(
            paper, words="Say who counts.", digest=paper.digest, by=factories.signer(), at=at
        )
        assert refusal(services.publish_procedure, draft=draft, by=grace, at=at).code == "SignedOff"

    def test_the_host_does_not_publish_the_report_of_a_visit_that_nobody_has_read(
        self, network, alice, grace, at
    ):
        from tenants.powers.visits import services as visiting

        visit = visits.entered(at=at)
        visiting.write_report(visit, **WORDS, by=alice, at=at)
        assert refusal(visiting.publish, visit, by=alice, at=at).code == "SignedOff"
        factories.sign_off("visits.visit")
        visiting.publish(visit, by=grace, at=at)
        assert visit.state == "reported"

    def test_the_host_does_not_publish_a_report_that_nobody_has_read(self, network, alice, at):
        from tenants.powers.reports import services as reporting

        report = reports.make_sent(at=at).report
        assert refusal(reporting.publish, report, by=alice, at=at).code == "SignedOff"
        factories.sign_off("reports.report")
        reporting.publish(report, by=alice, at=at)
        assert report.state == "published"


class TestWhoPublishes:
    """Whoever wrote any of it neither signs it off nor publishes it, while another may."""

    def test_NobodyPublishesTheirOwn_a_procedure(self, network, grace, at):
        draft = services.draft_procedure(
            kind="decisions", text="We vote.", who_decides="Most of us.", by=grace, at=at
        )
        factories.sign_off("governance.proceduredraft")
        third = factories.signer("Iris")
        assert (
            refusal(services.publish_procedure, draft=draft, by=grace, at=at).code
            == "NobodyPublishesTheirOwn"
        )
        assert services.publish_procedure(draft=draft, by=third, at=at).text == "We vote."

    def test_where_nobody_else_is_left_the_writer_publishes_what_another_signed(self, network, grace, at):
        draft = services.draft_procedure(
            kind="decisions", text="We vote.", who_decides="Most of us.", by=grace, at=at
        )
        assert refusal(services.publish_procedure, draft=draft, by=grace, at=at).code == "SignedOff"
        factories.sign_off("governance.proceduredraft")
        assert services.publish_procedure(draft=draft, by=grace, at=at).text == "We vote."

    def test_NobodyPublishesTheirOwn_a_report_and_who_changed_a_word_wrote_it(
        self, network, alice, grace, at
    ):
        from tenants.powers.reports import services as reporting
        from tenants.powers.reports.papers import report_to_sign

        sent = reports.make_report()
        words = {name: getattr(sent, name) for name in WRITTEN}
        reporting.amend(sent, **{**words, "text": "We heard."}, recommendations=["Write."], by=alice, at=at)
        trust = {"provider": make_provider(kind="pct"), "commissions": True, "email": "a@example.org"}
        reporting.add_recipient(sent, **trust, by=reports.BY, at=at)
        reports.send(sent, at=at)
        assert report_to_sign(sent).written_by == {alice.account_id}
        factories.sign_off("reports.report")
        assert refusal(reporting.publish, sent, by=alice, at=at).code == "NobodyPublishesTheirOwn"
        reporting.publish(sent, by=grace, at=at)

    def test_NobodyPublishesTheirOwn_the_report_of_a_visit(self, network, alice, grace, signed_in_as, at):
        from tenants.powers.visits import services as visiting
        from tenants.powers.visits.papers import report_to_sign

        visit = visits.entered(at=at)
        visiting.write_report(visit, **WORDS, by=Viewer.system("tests"), at=at)
        visiting.write_report(visit, **{**WORDS, "text": "An empty room."}, by=alice, at=at)
        assert report_to_sign(visit).written_by == {alice.account_id}
        factories.sign_off("visits.visit")
        assert refusal(visiting.publish, visit, by=alice, at=at).code == "NobodyPublishesTheirOwn"
        with pytest.raises(NotPermitted):
            visiting.publish(visit, by=signed_in_as("host_support_worker"), at=at)
        visiting.publish(visit, by=grace, at=at)
        assert visit.state == "reported"

    def test_NobodyPublishesTheirOwn_an_admission(self, network, grace, at):
        from tenants.powers.representatives import services as authorising

        one = representatives.considered(by=grace, at=at)
        factories.procedure("authorisation")
        factories.sign_off("representatives.authorisedrepresentative")
        other = factories.signer("Iris")
        days = {"decided_on": at.date(), "starts_on": at.date(), "at": at}
        assert refusal(authorising.authorise, one, **days, by=grace).code == "NobodyPublishesTheirOwn"
        authorising.authorise(one, **days, by=other)
        assert one.state == "authorised"


class TestWhoSigns:
    def test_the_host_does_not_sign(self, draft, alice, at):
        paper = queries.paper_of(draft)
        with pytest.raises(NotPermitted):
            services.sign(paper, digest=paper.digest, by=alice, at=at)

    def test_SignedByAMember_no_job_signs(self, draft, at):
        paper = queries.paper_of(draft)
        system = Viewer.system("tests")
        assert refusal(services.sign, paper, digest=paper.digest, by=system, at=at).code == "SignedByAMember"

    def test_NobodySignsTheirOwn(self, network, grace, at):
        from tenants.powers.visits import services as visiting
        from tenants.powers.visits.papers import reports_to_sign

        visit = visits.entered(at=at)
        visiting.write_report(visit, **WORDS, by=Viewer.system("tests"), at=at)
        [paper] = reports_to_sign()
        mine = type(paper)(**{**vars(paper), "written_by": frozenset({grace.account_id})})
        refused = refusal(services.sign, mine, digest=mine.digest, by=grace, at=at)
        assert refused.code == "NobodySignsTheirOwn"

    def test_SignedAsRead_a_text_that_changed_while_it_was_read_is_read_again(self, draft, grace, at):
        read = queries.paper_of(draft)
        services.draft_procedure(kind="decisions", text="I decide.", who_decides="I.", by=grace, at=at)
        refused = refusal(services.sign, read, digest=read.digest, by=factories.signer(), at=at)
        assert refused.code == "SignedAsRead"
        assert not Signature.objects.exists()

    def test_SaysWhatToChange(self, draft, at):
        paper = queries.paper_of(draft)
        asked = {"words": " ", "digest": paper.digest, "by": factories.signer(), "at": at}
        assert refusal(services.ask_for_changes, paper, **asked).code == "SaysWhatToChange"


class TestPages:
    def test_a_member_reads_and_signs(self, draft, client_for, grace):
        page = client_for(grace).get("/governance/to-sign/")
        assert "How relevant decisions are made" in page.text
        assert "Not read yet" in page.text
        paper = queries.paper_of(draft)
        address = f"/governance/to-sign/governance.proceduredraft/{draft.pk}/"
        assert "We vote." in client_for(grace).get(address).text
        sent = client_for(grace).post(address, {"stance": "signed", "digest": paper.digest})
        assert sent.status_code == 302
        assert Signature.objects.get().name == "Grace"

    def test_what_changed_since_is_marked(self, draft, client_for, grace, at):
        factories.sign_off("governance.proceduredraft")
        services.draft_procedure(kind="decisions", text="We vote.", who_decides="All of us.", by=grace, at=at)
        page = client_for(grace).get(f"/governance/to-sign/governance.proceduredraft/{draft.pk}/").text
        assert page.count("Changed since it was last read") == 1

    def test_a_stale_page_is_shown_again_with_what_was_typed(self, draft, client_for, grace):
        address = f"/governance/to-sign/governance.proceduredraft/{draft.pk}/"
        sent = {"stance": "changes", "words": "Say who counts.", "digest": "0" * 64}
        page = client_for(grace).post(address, sent)
        assert "It was changed while you were reading." in page.text
        assert "Say who counts." in page.text
        assert queries.paper_of(draft).digest in page.text

    def test_the_host_sees_where_it_stands_and_has_no_form(self, draft, client_for, alice):
        page = client_for(alice).get(f"/governance/to-sign/governance.proceduredraft/{draft.pk}/").text
        assert "We vote." in page
        assert 'name="stance"' not in page

    @pytest.mark.parametrize(
        "role", ["participant", "authorised_representative", "council_officer", "scrutiny_officer"]
    )
    def test_others_see_nothing_of_it(self, draft, client_for, signed_in_as, role):
        assert client_for(signed_in_as(role)).get("/governance/to-sign/").status_code == 403

    def test_what_does_not_wait_is_not_there(self, draft, client_for, grace):
        for address in ("governance.proceduredraft/999999", "members.member/1", "x/1"):
            assert client_for(grace).get(f"/governance/to-sign/{address}/").status_code == 404

    def test_members_and_the_host_are_told_what_waits_for_them(self, draft, grace, alice, at):
        def tasks(viewer):
            return [task.what for task in to_do(viewer, at.date())]

        assert "Sign off: How relevant decisions are made" in tasks(grace)
        paper = queries.paper_of(draft)
        services.ask_for_changes(paper, words="Say who counts.", digest=paper.digest, by=grace, at=at)
        assert "Sign off: How relevant decisions are made" not in tasks(grace)
        assert "Change: How relevant decisions are made" in tasks(alice)


def test_a_signature_is_never_changed(draft):
    factories.sign_off("governance.proceduredraft")
    with pytest.raises(ProgrammingError):
        Signature.objects.update(name="Somebody else")
