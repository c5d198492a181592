"""The governance framework: what is asked for, templates to begin from, and dates for reviews."""

from datetime import date, timedelta

import pytest

from foundation.access import queries as access
from foundation.access import services as roles
from foundation.accounts import services as accounts
from foundation.law import Refused
from tenants.governing.governance import queries, rules, services
from tenants.governing.governance.models import ProcedureKind, ProcedureVersion
from tenants.governing.governance.presenters.framework_to_do import framework_to_do
from tenants.governing.governance.rules.deciding_words import deciding_groups
from tenants.governing.governance.rules.framework import FRAMEWORK, AskedBy, review_due
from tenants.governing.governance.rules.wordings import Era, wordings
from tenants.permissions import P
from tests.tenants.governing.governance import factories

DRAFT = "governance.proceduredraft"


def test_there_is_a_template_for_every_part_of_the_framework():
    assert set(wordings()) == {part.kind for part in FRAMEWORK}
    assert {part.kind for part in FRAMEWORK if part.asked_by == AskedBy.LAW} == {
        ProcedureKind.DECISIONS,
        ProcedureKind.BREACHES,
        ProcedureKind.AUTHORISATION,
    }


@pytest.mark.parametrize("kind", sorted(wordings()))
def test_a_template_says_whose_words_it_has_and_that_they_are_no_law(kind):
    wording = wordings()[kind]
    assert "no law" in wording.label
    assert bool(wording.source) == (wording.era != Era.OURS)
    if wording.era == Era.SUCCESSOR:
        assert "followed LINks" in wording.label
    assert wording.label not in wording.text


def test_a_member_begins_from_a_template_and_the_label_stays_out_of_the_text(network, grace, client_for):
    client = client_for(grace)
    page = client.get("/governance/procedures/new/visiting/?from=template")
    assert wordings()["visiting"].label in page.text.replace("&#x27;", "'")
    form = page.context["form"]
    typed = {
        "title": form.initial["title"],
        "text": form.initial["text"],
        "begun_from": "visiting",
        "in_force_from_day": "14",
        "in_force_from_month": "6",
        "in_force_from_year": "2010",
    }
    client.post("/governance/procedures/new/visiting/", typed)
    draft = queries.drafts(grace).get()
    assert (draft.text, draft.begun_from) == (wordings()["visiting"].text, "visiting")
    assert "Begun from" in client.get(draft.procedure.get_absolute_url()).text
    factories.sign_off(DRAFT)
    client.post(f"/governance/procedures/{draft.procedure_id}/publish/", {"go": 1})
    version = ProcedureVersion.objects.get()
    assert "no law" not in version.text
    assert (
        "The words are the platform’s, and no law" in client.get(f"/published/procedures/{version.pk}/").text
    )


def test_the_framework_says_what_is_missing_and_what_is_published(network, grace, client_for, read):
    version = factories.procedure(ProcedureKind.VISITING, title="How we visit")
    for page in (
        client_for(grace).get("/governance/framework/").text,
        read("public_governance:framework").text,
    ):
        assert "How we visit" in page
        assert "Missing" in page
        assert "The Department’s guidance of 2007" in page
    assert f"/published/procedures/{version.pk}/" in read("public_governance:framework").text
    assert "Read the template" not in read("public_governance:framework").text


def test_a_template_is_offered_until_its_procedure_is_begun(network, grace, alice, client_for):
    client = client_for(grace)
    assert "Begin from this template" in client.get("/governance/framework/breaches/").text
    assert "Begin from this template" not in client_for(alice).get("/governance/framework/breaches/").text
    factories.procedure(ProcedureKind.BREACHES)
    assert "Begin from this template" not in client.get("/governance/framework/breaches/").text
    assert client.get("/governance/framework/other/").status_code == 404


def test_a_review_is_due_on_the_day_that_the_procedure_says_or_by_our_default(network):
    assert review_due(date(2009, 2, 28), None) == date(2010, 2, 28)
    assert review_due(date(2009, 2, 28), date(2011, 1, 1)) == date(2011, 1, 1)
    version = factories.procedure(ProcedureKind.VISITING, review_by=date(2010, 3, 1))
    titles = {task.what: task for task in framework_to_do(date(2010, 2, 28))}
    assert f"Review the procedure: {version.procedure}" not in titles
    titles = {task.what: task for task in framework_to_do(date(2010, 3, 1))}
    assert titles[f"Review the procedure: {version.procedure}"].due_on == date(2010, 3, 1)


def test_what_the_guidance_asks_for_and_is_missing_is_one_task_that_says_it_is_no_law(network):
    [task] = [task for task in framework_to_do(date(2010, 3, 1)) if "missing" in task.what]
    assert "no law does" in task.note
    for part in FRAMEWORK:
        factories.procedure(part.kind, review_by=date(2012, 1, 1))
    assert [task.what for task in framework_to_do(date(2010, 3, 1))] == []


def test_ReviewedLater_a_review_comes_after_it_takes_effect(network, at):
    with pytest.raises(Refused, match="reviewed after it has taken effect"):
        factories.procedure(in_force_from=at.date(), review_by=at.date(), at=at)
    assert factories.procedure(review_by=at.date() + timedelta(days=1), at=at).review_by


# --- Who wrote it ---------------------------------------------------------------------------------------------------


def test_NobodySignsTheirOwn_whoever_wrote_a_part_of_a_draft_cannot_sign_it_off(network, grace, at):
    """Also when somebody else has written it again since."""
    henry = factories.signer()
    words = {"kind": ProcedureKind.VISITING, "text": "We ask first.", "at": at}
    services.draft_procedure(**words, by=grace)
    draft = services.draft_procedure(**{**words, "text": "We ask twice."}, by=henry)
    paper = queries.paper_of(draft)
    assert paper.written_by == {grace.account_id, henry.account_id}
    for writer in (grace, henry):
        with pytest.raises(Refused, match="You wrote this"):
            services.sign(paper, digest=paper.digest, by=writer, at=at)
    with pytest.raises(Refused, match="waits for another governance member"):
        services.publish_procedure(draft=draft, by=henry, at=at)
    assert queries.unsigned(henry) == []


def test_who_wrote_a_version_stays_on_record(network, grace, at):
    version = factories.procedure(ProcedureKind.VISITING, by=grace, at=at)
    assert version.writers == [grace.account_id]


# --- How many sign --------------------------------------------------------------------------------------------------


USUAL = rules.DecidingRule(post=1, quorum=rules.Quorum(1)).stored()


def third_member():
    """Beside Grace and the signer of the factories."""
    factories.signer()
    by = factories.SYSTEM
    account = accounts.create_account(email="iris@example.org", name="Iris", by=by, at=factories.LONG_AGO)
    facts = {"role": "governance_member", "starts_on": factories.LONG_AGO.date()}
    roles.grant_role(account=account, **facts, by=by, at=factories.LONG_AGO)


def requiring(number, at):
    """The decision procedure asks for so many signatures under the next version of a procedure."""
    draft = services.draft_procedure(
        kind=ProcedureKind.DECISIONS, text="By vote.", who_decides="The chair.", by=factories.SYSTEM, at=at
    )
    draft.deciding = rules.Deciding(rules.DecidingRule.of(USUAL)).stored()
    draft.save()
    third_member()
    services.set_signatures(draft=draft, signatures={DRAFT: number}, by=factories.SYSTEM, at=at)
    factories.sign_off(DRAFT, at=at)
    return services.publish_procedure(draft=draft, by=factories.SYSTEM, at=at)


def test_SignedOff_by_as_many_as_the_procedure_in_force_says(network, grace, at):
    version = requiring(2, at)
    assert ("Procedure draft", "2 governance members") in deciding_groups(
        version.deciding, queries.names_of_bodies_and_posts()
    )[-1][1]
    draft = services.draft_procedure(
        kind=ProcedureKind.VISITING, text="We ask first.", by=factories.SYSTEM, at=at
    )
    with pytest.raises(Refused, match="2 other governance members"):
        services.publish_procedure(draft=draft, by=factories.SYSTEM, at=at)
    factories.sign_off(DRAFT, at=at)
    with pytest.raises(Refused, match="waits for another governance member"):
        services.publish_procedure(draft=draft, by=factories.SYSTEM, at=at)
    paper = queries.paper_of(draft)
    services.sign(paper, digest=paper.digest, by=grace, at=at)
    with pytest.raises(Refused, match="waits for another governance member"):
        services.publish_procedure(draft=draft, by=grace, at=at)
    assert services.publish_procedure(draft=draft, by=factories.SYSTEM, at=at).number == 1


def test_a_version_from_before_signatures_were_values_needs_one(network, at):
    version = requiring(2, at)
    old = {key: value for key, value in version.deciding.items() if key != "signatures"} | {"schema": 1}
    deciding = rules.Deciding.of(old)
    assert deciding is not None
    assert deciding.signatures_under(DRAFT) == 1
    assert rules.Deciding.of(version.deciding).signatures_under(DRAFT) == 2


def test_SomebodyCanSign_and_the_number_is_kept_when_a_kind_changes(network, grace, client_for, at):
    draft = services.draft_procedure(
        kind=ProcedureKind.DECISIONS, text="By vote.", who_decides="The chair.", by=grace, at=at
    )
    address = f"/governance/procedures/{draft.procedure_id}/values/signed/"
    client = client_for(grace)
    assert client.get(address).status_code == 404
    with pytest.raises(Refused, match="First say how"):
        services.set_signatures(draft=draft, signatures={DRAFT: 2}, by=grace, at=at)
    draft.deciding = rules.Deciding(rules.DecidingRule.of(USUAL)).stored()
    draft.save()
    for number in (0, len(access.people_who_may(P.PAPERS_SIGN, at.date()))):
        with pytest.raises(Refused, match="At least one"):
            services.set_signatures(draft=draft, signatures={DRAFT: number}, by=grace, at=at)
    third_member()
    form = client.get(address).context["form"]
    answer = client.post(address, {**dict.fromkeys(form.fields, 1), "reports_report": 2}, follow=True)
    assert "2 governance members" in answer.text
    own = rules.DecidingRule(post=2, quorum=rules.Quorum(1))
    services.set_deciding(draft=draft, kind="d", rule=own, by=grace, at=at)
    draft.refresh_from_db()
    assert rules.Deciding.of(draft.deciding).signatures_under("reports.report") == 2
