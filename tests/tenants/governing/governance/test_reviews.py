"""Adherence reviews: the procedure's own clauses, what was found on each, actions until they are done, and publication."""

from datetime import date, timedelta

import pytest

from foundation.law import Refused
from foundation.publishing import services as publishing
from tenants.governing.governance import queries, services
from tenants.governing.governance.models import AdherenceReview, ProcedureKind
from tenants.governing.governance.presenters.framework_to_do import framework_to_do
from tenants.governing.governance.rules.adherence import findings_of
from tests.tenants.governing.governance import factories
from tests.tenants.governing.governance.factories import SYSTEM

TEXT = "1 Before\n1.1 We tell the provider.\n1.2 We write down why.\n2 After\n2.1 We publish."
REVIEWS = "governance.adherencereview"


@pytest.fixture
def version(network):
    return factories.procedure(
        ProcedureKind.VISITING, title="How we visit", text=TEXT, review_by=date(2010, 4, 1)
    )


@pytest.fixture
def review(version, grace, at):
    return services.begin_review(
        version=version, covers_from=version.in_force_from, covers_until=at.date(), by=grace, at=at
    )


def find(review, by, at, *clauses, **values):
    for clause in clauses or ("1.1", "1.2", "2.1"):
        services.record_finding(review, clause=clause, **{"answer": "kept", **values}, by=by, at=at)


LATE = {
    "answer": "not_kept",
    "found": "Two letters went out late.",
    "action": "Send letters from a list.",
    "owner": "The secretary",
    "act_by": date(2010, 9, 1),
}


def published(review, by, at, **values):
    find(review, by, at)
    find(review, by, at, "1.2", **{**LATE, **values})
    services.sum_up(review, summary="Mostly kept.", by=by, at=at)
    factories.sign_off(REVIEWS, at=at)
    services.publish_review(review, by=by, at=at)
    return review


def test_the_checklist_is_the_clauses_of_the_version(review):
    assert [clause.number for clause in queries.clauses_to_review(review)] == ["1.1", "1.2", "2.1"]
    assert "We tell" not in str(review.findings)


def test_a_review_is_gone_through_clause_by_clause_and_published(version, grace, client_for, read, at):
    client = client_for(grace)
    days = {
        **{f"covers_from_{part}": value for part, value in (("day", "1"), ("month", "5"), ("year", "2009"))},
        **{f"covers_until_{part}": value for part, value in (("day", "1"), ("month", "5"), ("year", "2010"))},
    }
    begun = client.post(f"/governance/procedures/{version.procedure_id}/review/", days)
    review = AdherenceReview.objects.get()
    assert begun.url == review.get_absolute_url()
    page = f"/governance/reviews/{review.pk}/"
    after = client.post(f"{page}clauses/1/", {"answer": "kept"})
    assert after.url == f"{page}clauses/2/"
    assert "We write down why." in client.get(after.url).text
    refused = client.post(after.url, {"answer": "not_kept", "found": "It was forgotten."})
    assert "Say what is done" in refused.text
    act_by = {"act_by_day": "1", "act_by_month": "9", "act_by_year": "2010"}
    typed = {name: LATE[name] for name in ("answer", "found", "action", "owner")}
    assert client.post(after.url, {**typed, **act_by}).url == f"{page}clauses/3/"
    assert client.post(f"{page}clauses/3/", {"answer": "not_used", "found": "No visit ended."}).url == page
    assert client.get(f"{page}clauses/4/").status_code == 404
    assert read("public_governance:review", review.pk).status_code == 404
    client.post(f"{page}summary/", {"summary": "Mostly kept."})
    factories.sign_off(REVIEWS)
    assert "has been published" in client.post(f"{page}publish/", {"go": "1"}, follow=True).text
    public = read("public_governance:review", review.pk).text
    for words in (
        "Mostly kept.",
        "Two letters went out late.",
        "The secretary",
        "We write down why.",
        "Not kept",
    ):
        assert words in public
    assert f"/published/reviews/{review.pk}/" in read("public_governance:procedure", version.pk).text


def test_EveryClauseIsAnswered_before_it_is_published(review, grace, at):
    find(review, grace, at, "1.1", "2.1")
    services.sum_up(review, summary="Kept.", by=grace, at=at)
    with pytest.raises(Refused, match=r"Nothing is found yet on 1\.2"):
        services.publish_review(review, by=grace, at=at)


def test_nobody_publishes_a_review_that_no_other_member_has_signed_as_it_stands(review, grace, at):
    find(review, grace, at)
    services.sum_up(review, summary="Kept.", by=grace, at=at)
    with pytest.raises(Refused, match="waits for another governance member"):
        services.publish_review(review, by=grace, at=at)
    paper = queries.paper_of_review(review)
    with pytest.raises(Refused, match="You wrote this"):
        services.sign(paper, digest=paper.digest, by=grace, at=at)
    factories.sign_off(REVIEWS, at=at)
    find(review, grace, at, "2.1", answer="partly", found="Late.")
    with pytest.raises(Refused, match="waits for another governance member"):
        services.publish_review(review, by=grace, at=at)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"answer": "partly"}, "Say what was found"),
        ({"answer": "not_used"}, "Say what was found"),
        ({"answer": "not_kept", "found": "It was not."}, "Say what is done"),
        ({"answer": "kept", "action": "Train people."}, "Say who does it"),
        ({"answer": "kept", "owner": "The chair"}, "Say what is to be done"),
    ],
)
def test_FindingIsWhole(review, grace, at, values, words):
    with pytest.raises(Refused, match=words):
        find(review, grace, at, "1.1", **values)
    assert findings_of(review.findings) == {}


def test_FindingIsWhole_a_finding_is_on_a_clause_of_the_version(review, grace, at):
    with pytest.raises(Refused, match="no clause 7"):
        find(review, grace, at, "7")


def test_ReviewLooksBack(version, grace, at):
    today, first = at.date(), version.in_force_from
    day = timedelta(days=1)
    for days in ((first - day, today), (first, today + day), (today, today - day)):
        with pytest.raises(Refused, match="in force, and that have passed"):
            services.begin_review(version=version, covers_from=days[0], covers_until=days[1], by=grace, at=at)


def test_ReviewIsInWork_what_is_published_stays(review, grace, at):
    published(review, grace, at)
    for write in (
        lambda: find(review, grace, at, "1.1"),
        lambda: services.sum_up(review, summary="Other.", by=grace, at=at),
        lambda: services.publish_review(review, by=grace, at=at),
    ):
        with pytest.raises(Refused, match="stays as it was published"):
            write()


def test_actions_stand_among_what_needs_doing_until_they_are_done(review, grace, client_for, read, at):
    published(review, grace, at)
    [task] = [task for task in framework_to_do(at.date()) if task.what.startswith("Do what the review")]
    assert task.due_on == date(2010, 9, 1)
    address = f"/governance/reviews/{review.pk}/actions/2/"
    assert "Send letters from a list." in client_for(grace).get(address).text
    typed = {"done_on_day": "1", "done_on_month": "6", "done_on_year": "2010", "outcome": "There is a list."}
    client_for(grace).post(address, typed)
    assert "There is a list." in read("public_governance:review", review.pk).text
    assert not [task for task in framework_to_do(at.date()) if task.what.startswith("Do what the review")]
    assert client_for(grace).get(address).status_code == 404
    with pytest.raises(Refused, match="recorded once"):
        services.finish_action(review, clause="1.2", done_on=at.date(), outcome="Again.", by=grace, at=at)


def test_ActionIsOpen_only_after_the_review_has_been_published(review, grace, at):
    find(review, grace, at, "1.2", **LATE)
    with pytest.raises(Refused, match="after the review has been published"):
        services.finish_action(review, clause="1.2", done_on=at.date(), outcome="Done.", by=grace, at=at)


def test_a_published_review_puts_the_next_one_off_by_our_default(review, grace, at):
    due = f"Review the procedure: {review.version.procedure}"
    assert due in {task.what for task in framework_to_do(at.date())}
    assert f"Finish the review of {review.version}" in {task.what for task in framework_to_do(at.date())}
    published(review, grace, at)
    assert due not in {task.what for task in framework_to_do(at.date())}
    assert due in {task.what for task in framework_to_do(at.date() + timedelta(days=366))}


def test_the_host_reads_reviews_and_does_not_write_them(review, alice, client_for):
    client = client_for(alice)
    assert client.get(review.get_absolute_url()).status_code == 200
    for path in ("clauses/1/", "summary/", "publish/", "actions/1/"):
        assert client.get(f"{review.get_absolute_url()}{path}").status_code == 403


def test_words_are_taken_out_of_a_review_and_stay_out_when_an_action_is_done(review, grace, read, at):
    published(review, grace, at, found="Zebedee was late.")
    asked = {"note": "It named somebody.", "reason": "They asked.", "by": SYSTEM, "at": at}
    publishing.take_words_out(record=review, words=["Zebedee"], mark="[name taken out]", **asked)
    review.refresh_from_db()
    services.finish_action(
        review, clause="1.2", done_on=at.date(), outcome="Zebedee did it.", by=grace, at=at
    )
    page = read("public_governance:review", review.pk).text
    assert "Zebedee" not in page
    assert "[name taken out] did it." in page


def test_a_review_that_is_taken_down_leaves_a_note(review, grace, client_for, read, at):
    published(review, grace, at)
    publishing.take_down(record=review, note="It was of another LINk.", reason="A mistake.", by=SYSTEM, at=at)
    page = read("public_governance:review", review.pk)
    assert (page.status_code, "It was of another LINk." in page.text) == (410, True)
    assert "Mostly kept" not in client_for(grace).get(review.get_absolute_url()).text
