"""What the council sees: what was addressed to it in full, what is published as it is published, nothing else."""

import pytest

from foundation.tenancy import entering, outside_any_space
from foundation.tenancy.space import borrowing_transactions
from tenants.powers.reports import services as reports
from tests.foundation.api.factories import AT, BY, Caller, issue
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.faces.council import api_factories as made
from tests.tenants.governing.governance import factories as governance
from tests.tenants.powers.referrals import factories as referrals
from tests.tenants.powers.reports import factories as drafts

OTHERS_BUSINESS = ("state", "received_on", "acknowledged_on", "answer", "clock", "recommendation_answers")


def recipients(answer):
    return {each["body"]["name"]: each for each in answer.json()["recipients"]}


def ids(answer):
    return [row["id"] for row in answer.json()["results"]]


def test_the_network_and_the_token(caller):
    found = caller.get("network").json()
    assert found["name"] == "Sefton LINk"
    assert found["council"]["name"] == "Sefton Metropolitan Borough Council"
    assert (found["today"], found["suspended"]) == ("2010-06-14", False)
    assert found["token"]["scopes"] == ["read", "referrals", "respond"]


def test_a_report_to_the_council_is_shown_in_full_with_its_clock(caller):
    report = made.report_to(made.council())
    found = caller.get(f"reports/{report.pk}").json()
    assert found["text"] == "We asked sixty people."
    assert found["state"] == "sent"
    assert [each["number"] for each in found["recommendations"]] == [1, 2]
    own = found["recipients"][0]
    assert (own["is_council"], own["role"], own["state"]) == (True, "relevant", "sent")
    assert (own["clock"]["due_on"], own["clock"]["standing"]) == ("2010-07-09", "open")
    assert own["clock"]["citation"] == "SI 2008/528 reg 5(2)"
    assert "answers@example.org" not in str(found)


def test_the_clock_shows_its_count(caller):
    report = made.report_to(made.council())
    proof = caller.get(f"reports/{report.pk}/clock").json()
    assert [day["number"] for day in proof["days"] if day["number"]] == list(range(1, 21))
    assert proof["days"][-1]["on"] == proof["due_on"] == "2010-07-09"


def test_a_report_to_others_is_seen_when_it_is_published(caller):
    trust = make_provider(kind="nhs_trust_acute")
    kept, published = made.report_to(trust), made.report_to(trust, published=True)
    assert caller.get(f"reports/{kept.pk}").status_code == 404
    assert caller.get(f"reports/{published.pk}").json()["addressed_to_council"] is False
    assert ids(caller.get("reports")) == [published.pk]
    assert caller.get(f"reports/{published.pk}/clock").status_code == 404


def test_a_draft_and_an_unknown_report_can_not_be_told_apart(caller):
    draft = drafts.make_report()
    assert caller.get(f"reports/{draft.pk}").content == caller.get("reports/987654321").content
    assert caller.get("reports/99999999999999999999").status_code == 404


def test_an_address_with_a_line_break_gets_the_answer_of_the_api_too(caller):
    answer = caller.get("requests/%0A2")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")


def test_until_it_is_published_what_other_bodies_did_is_theirs(caller):
    pct = make_provider(kind="pct", name="NHS Sefton")
    report = made.report_to(made.council(), pct)
    theirs = report.recipients.get(provider=pct)
    reports.acknowledge(theirs, on=AT.date(), by=BY, at=AT)
    hidden = recipients(caller.get(f"reports/{report.pk}"))["NHS Sefton"]
    assert {name: hidden[name] for name in OTHERS_BUSINESS} == dict.fromkeys(OTHERS_BUSINESS)
    assert hidden["role"] == "relevant"
    governance.sign_off("reports.report")
    reports.publish(report, by=BY, at=AT)
    shown = recipients(caller.get(f"reports/{report.pk}"))["NHS Sefton"]
    assert (shown["state"], shown["acknowledged_on"]) == ("acknowledged", "2010-06-14")


def test_a_neighbouring_council_is_not_the_council(caller):
    neighbour = make_provider(kind="local_authority", code="E08000012", name="Liverpool City Council")
    report = made.report_to(neighbour)
    assert caller.get(f"reports/{report.pk}").status_code == 404
    assert caller.post(f"reports/{report.pk}/acknowledgement", {"given_by": "Jo"}).status_code == 404


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ("addressed=true", ["council"]),
        ("addressed=false", ["published"]),
        ("state=published", ["published"]),
        ("sector=social_care", ["council"]),
        ("sent_from=2010-06-15", []),
        ("sent_to=2010-06-14&state=sent", ["council"]),
    ],
)
def test_reports_are_filtered(caller, filters, expected):
    found = {
        made.report_to(made.council(), sector="social_care").pk: "council",
        made.report_to(make_provider(kind="pct"), published=True).pk: "published",
    }
    assert [found[pk] for pk in ids(caller.get(f"reports?{filters}"))] == expected


@pytest.mark.parametrize(
    "query",
    [
        "stat=sent",
        "state=draft",
        "state=sent&state=published",
        "limit=0",
        "limit=101",
        "limit=1e1",
        "cursor=zz",
        "sent_to=2010",
        "sent_from=%00",
        "addressed=",
        "state=%ff",
    ],
)
def test_a_filter_that_is_not_known_is_refused(caller, query):
    answer = caller.get(f"reports?{query}")
    assert answer.status_code == 422
    assert [each["field"] for each in answer.json()["errors"]] == [query.partition("=")[0]]


def test_requests_to_the_council_are_told_apart_and_their_clock_is_counted(caller):
    to_council = made.request_sent(provider=made.council(), sector="social_care")
    to_trust = made.request_sent()
    assert ids(caller.get("requests?addressed=true")) == [to_council.pk]
    assert ids(caller.get("requests?addressed=false")) == [to_trust.pk]
    proof = caller.get(f"requests/{to_council.pk}/clock").json()
    assert proof["days"][-1]["on"] == proof["due_on"]
    assert caller.get("requests/987654/clock").status_code == 404


def test_an_address_without_filters_knows_none(caller):
    report = made.report_to(made.council())
    for path in (f"reports/{report.pk}", "grants", "network", f"reports/{report.pk}/bodies"):
        answer = caller.get(f"{path}?limit=1")
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "limit"), path
    assert caller.post(f"reports/{report.pk}/nobody?now=1").status_code == 422
    assert made.recipient(report).state == "sent"


def test_the_head_of_a_record_is_what_get_says_of_it(caller):
    report = made.report_to(made.council())
    whole = caller.get(f"reports/{report.pk}")
    head = caller.client.head(
        f"/api/v1/reports/{report.pk}", headers={"Authorization": f"Bearer {caller.secret}"}
    )
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", whole["ETag"])


def test_long_lists_come_in_pages(caller):
    made_ = [made.report_to(made.council()).pk for _ in range(5)]
    first = caller.get("reports?limit=2&state=sent")
    further = first.json()["next"].partition("/api/v1/")[2]
    assert "state=sent" in further
    newer = made.report_to(made.council()).pk
    second = caller.get(further)
    last = caller.get(second.json()["next"].partition("/api/v1/")[2])
    assert ids(first) + ids(second) + ids(last) == made_[::-1]
    assert last.json()["next"] is None
    assert newer not in ids(second)


def test_requests_are_shown_as_published(caller):
    asked = made.request_sent()
    found = caller.get(f"requests/{asked.pk}").json()
    assert (found["state"], found["clock"]["due_on"]) == ("sent", "2010-07-13")
    assert ids(caller.get("requests?sector=health")) == [asked.pk]
    assert ids(caller.get("requests?state=answered")) == []


def test_decisions_are_shown_as_published_and_name_nobody(caller):
    kept = governance.decision("e", at=AT, published=False)
    first, *others = governance.deciders(AT.date())
    published = governance.decision(
        "d", at=AT, deciders=[first], stood_aside=others, interests="One has shares."
    )
    assert caller.get(f"decisions/{kept.pk}").status_code == 404
    found = caller.get(f"decisions/{published.pk}")
    assert found.json()["reasons"] == "Because people asked for it."
    assert not any(word in found.content.decode() for word in ("Grace", "Henry", "shares"))
    assert ids(caller.get("decisions?kind=d")) == [published.pk]


def test_the_grant_comes_with_its_arithmetic(caller):
    message = made.grant()
    found = caller.get(f"grants/{message.year.label}").json()
    assert found["amount_pence"] == message.amount_pence
    assert [step["step"] for step in found["arithmetic"]] == [step.label for step in message.steps]
    assert caller.get("grants").json()["results"] == [found]
    assert caller.get("grants/2001-02").status_code == 404


def test_a_year_without_a_determination_is_not_there(caller, at):
    from tests.tenants.resources.money import factories as money

    money.year("2009-10", at=at)
    assert caller.get("grants/2009-10").status_code == 404


def test_referrals_with_what_the_committee_did(caller, at):
    draft, referral = referrals.drafted(at=at), referrals.acknowledged(at=at)
    found = caller.get(f"referrals/{referral.pk}").json()
    assert (found["state"], found["clock"]["standing"]) == ("acknowledged", "met in time")
    assert [each["kind"] for each in found["updates"]] == ["acknowledge"]
    assert "scrutiny@example.org" not in str(found)
    assert ids(caller.get("referrals")) == [referral.pk]
    assert caller.get(f"referrals/{draft.pk}").status_code == 404
    assert caller.get(f"referrals/{referral.pk}/clock").json()["days"]


def test_an_unchanged_record_is_not_sent_again(caller):
    report = made.report_to(made.council())
    etag = caller.get(f"reports/{report.pk}")["ETag"]
    again = caller.get(f"reports/{report.pk}", If_None_Match=f'"other", {etag}')
    assert (again.status_code, again.content) == (304, b"")
    reports.acknowledge(made.recipient(report), on=AT.date(), by=BY, at=AT)
    assert caller.get(f"reports/{report.pk}", If_None_Match=etag).status_code == 200


def test_a_record_of_another_network_is_no_record(caller, other_network):
    """The same token, the same number, another network's host: neither opens anything."""
    report = made.report_to(made.council())
    elsewhere = Caller(other_network, caller.secret)
    assert elsewhere.get(f"reports/{report.pk}").status_code == 401
    with outside_any_space(), borrowing_transactions(), entering(other_network):
        elsewhere = Caller(other_network, issue().secret)
    assert elsewhere.get(f"reports/{report.pk}").status_code == 404


def test_every_other_address_is_a_problem_too(caller):
    for path in ("nothing", "reports/", "reports/x", "grants/%00"):
        answer = caller.get(path)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json"), path
    wrong = caller.post("network")
    assert (wrong.status_code, wrong["Allow"]) == (405, "GET, HEAD")


def test_a_list_asks_the_database_no_more_for_more_rows(caller, django_assert_max_num_queries):
    for _ in range(4):
        made.report_to(made.council(), make_provider(kind="pct"))
    with django_assert_max_num_queries(16):
        assert len(ids(caller.get("reports"))) == 4


def test_who_asks_too_often_waits(caller, settings, monkeypatch):
    monkeypatch.setattr("foundation.api.throttling.time", lambda: 1_000_000_000.0)
    settings.LINKS_API_REQUESTS_PER_MINUTE = 2
    statuses = [caller.get("network").status_code for _ in range(5)]
    assert statuses[:2] == [200, 200]
    late = caller.get("network")
    assert late.status_code == 429
    assert 1 <= int(late["Retry-After"]) <= 61
