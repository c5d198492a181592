"""What the council does over the API: by the services of the pages, once, and as the token that did it."""

import json

import pytest

from foundation.audit.models import Event
from foundation.tenancy import space as spaces
from foundation.workflow import history
from tenants.powers.reports.models import Recipient
from tenants.powers.reports.workflow import RECIPIENT
from tests.foundation.api.factories import Caller, issue
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.faces.council import api_factories as made
from tests.tenants.powers.referrals import factories as referrals

ANSWER = {
    "kind": "action",
    "text": "We will open at weekends.",
    "recommendations": [
        {"number": 1, "verdict": "accepted", "promised": "Open on Saturdays.", "promised_by": "2010-09-30"},
        {"number": 2, "verdict": "not_accepted"},
    ],
}


@pytest.fixture
def report(caller):
    return made.report_to(made.council())


def own(answer):
    return next(each for each in answer.json()["recipients"] if each["is_council"])


def test_an_acknowledgement_is_recorded_with_its_author(caller, report):
    answer = caller.post(f"reports/{report.pk}/acknowledgement", {"given_by": "Jo Bell, director"})
    assert answer.status_code == 200
    assert own(answer)["acknowledged_on"] == "2010-06-14"
    step = history(made.recipient(report), RECIPIENT).last()
    assert (step.move, step.note) == ("acknowledge", "By Jo Bell, director")
    assert step.by_name.startswith("Sefton Metropolitan Borough Council (token ")
    assert Event.objects.filter(table_name="reports_recipient").last().actor == step.by_name


def test_an_explanation_meets_the_clock(caller, report):
    answer = caller.post(f"reports/{report.pk}/explanation", ANSWER)
    assert own(answer)["clock"]["standing"] == "met in time"
    assert [each["verdict"] for each in own(answer)["recommendation_answers"]] == ["accepted", "not_accepted"]
    assert own(answer)["recommendation_answers"][0]["promised_by"] == "2010-09-30"


def test_a_report_is_passed_on_to_a_body_of_the_list(caller):
    report = made.report_to(made.council(), commissions=False)
    pct = make_provider(kind="pct", name="NHS Sefton")
    offered = caller.get(f"reports/{report.pk}/bodies").json()["results"]
    assert [body["name"] for body in offered] == ["NHS Sefton"]
    answer = caller.post(f"reports/{report.pk}/passing-on", {"to": pct.pk})
    assert own(answer)["state"] == "passed_on"
    assert Recipient.objects.get(provider=pct).passed_on_by == made.recipient(report)
    again = caller.post(f"reports/{report.pk}/passing-on", {"to": pct.pk})
    assert (again.status_code, again.json()["rule"]) == (409, "RESP4")


def test_nobody_to_pass_it_to(caller):
    report = made.report_to(made.council(), commissions=False)
    assert own(caller.post(f"reports/{report.pk}/nobody"))["state"] == "nobody"


def test_a_refusal_gives_the_rule_and_changes_nothing(caller, report):
    """The council commissions the service, so it can't say that nobody does."""
    answer = caller.post(f"reports/{report.pk}/nobody")
    found = answer.json()
    assert (answer.status_code, found["rule"]) == (409, "NobodyToPassTo")
    assert found["citation"] == "SI 2008/528 reg 5(3)(b)"
    assert "does not commission the service" in found["detail"]
    assert made.recipient(report).acknowledged_on is None


def test_the_same_key_and_body_is_done_once(caller, report):
    first = caller.post(f"reports/{report.pk}/explanation", ANSWER, key="answer-0001")
    shuffled = json.loads(json.dumps(ANSWER, sort_keys=True))
    second = caller.post(f"reports/{report.pk}/explanation", shuffled, key="answer-0001")
    assert (second.status_code, second.content) == (200, first.content)
    assert second["ETag"] == first["ETag"]
    assert (first.get("Idempotent-Replayed"), second["Idempotent-Replayed"]) == (None, "true")
    assert history(made.recipient(report), RECIPIENT).filter(move="answer").count() == 1


def test_the_same_key_for_another_request_is_refused(caller, report):
    caller.post(f"reports/{report.pk}/acknowledgement", {"given_by": "Jo"}, key="key-00001")
    other = caller.post(f"reports/{report.pk}/acknowledgement", {"given_by": "Al"}, key="key-00001")
    assert (other.status_code, other.json()["type"]) == (409, "/api/v1/#problem-key-reused")
    elsewhere = caller.post(f"reports/{report.pk}/nobody", {"given_by": "Jo"}, key="key-00001")
    assert elsewhere.json()["type"] == "/api/v1/#problem-key-reused"


def test_a_refused_request_leaves_its_key_free(caller, report):
    refused = caller.post(f"reports/{report.pk}/nobody", key="key-00001")
    done = caller.post(f"reports/{report.pk}/acknowledgement", {"given_by": "Jo"}, key="key-00001")
    assert (refused.status_code, done.status_code) == (409, 200)


def test_another_token_has_keys_of_its_own(caller, report, network):
    other = Caller(network, issue().secret)
    caller.post(f"reports/{report.pk}/acknowledgement", {"given_by": "Jo"}, key="key-00001")
    answer = other.post(f"reports/{report.pk}/acknowledgement", {"given_by": "Jo"}, key="key-00001")
    assert (answer.status_code, answer.json()["rule"]) == (409, "OneStepAtATime")


@pytest.mark.parametrize("key", ["short", "with space", "x" * 101])
def test_a_write_needs_a_key(caller, report, key):
    answer = caller.post(f"reports/{report.pk}/acknowledgement", {"given_by": "Jo"}, key=key)
    assert (answer.status_code, answer.json()["type"]) == (400, "/api/v1/#problem-malformed")


def test_what_changed_meanwhile_is_not_overwritten_unseen(caller, report):
    etag = caller.get(f"reports/{report.pk}")["ETag"]
    seen = caller.post(f"reports/{report.pk}/acknowledgement", {"given_by": "Jo"}, If_Match=etag)
    late = caller.post(f"reports/{report.pk}/explanation", ANSWER, If_Match=etag)
    assert (seen.status_code, late.status_code) == (200, 412)
    weak = caller.post(f"reports/{report.pk}/explanation", ANSWER, If_Match=f"W/{seen['ETag']}")
    assert weak.status_code == 412, "a weak tag matches nothing that is to be changed"
    now = caller.post(f"reports/{report.pk}/explanation", ANSWER, If_Match=seen["ETag"])
    assert now.status_code == 200
    assert now["ETag"] == caller.get(f"reports/{report.pk}")["ETag"]


def test_a_repeated_write_is_answered_though_the_record_has_changed_by_it(caller, report):
    etag = caller.get(f"reports/{report.pk}")["ETag"]
    for _ in range(2):
        answer = caller.post(
            f"reports/{report.pk}/acknowledgement", {"given_by": "Jo"}, key="key-00001", If_Match=etag
        )
        assert answer.status_code == 200


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "perhaps"}, "kind"),
        ({"text": " "}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"text": "\ud800"}, "text"),
        ({"text": 7}, "text"),
        ({"extra": 1}, "extra"),
        ({"recommendations": [{"number": 1}]}, "recommendations.0.verdict"),
        ({"recommendations": 1}, "recommendations"),
    ],
)
def test_what_is_wrong_is_named(caller, report, change, field):
    answer = caller.post(f"reports/{report.pk}/explanation", {**ANSWER, **change})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field
    assert made.recipient(report).state == "sent"


ONE, OTHER = ANSWER["recommendations"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "Nothing is said of 1, 2."),
        ([ONE], "Nothing is said of 2."),
        ([ONE, OTHER, OTHER], "2 is not a recommendation of the report, or is there twice."),
        ([ONE, {**OTHER, "number": 3}], "3 is not"),
        ([ONE, {**OTHER, "promised_by": "2010-09-30"}], "A date and nothing else is given for 2."),
    ],
)
def test_every_recommendation_gets_its_answer(caller, report, given, said):
    answer = caller.post(f"reports/{report.pk}/explanation", {**ANSWER, "recommendations": given})
    assert (answer.status_code, answer.json()["rule"]) == (409, "AnswerIsWhole")
    assert said in answer.json()["detail"]


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"text": NaN}', "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"[]", "application/json", 422),
        (b"text=x", "application/x-www-form-urlencoded", 415),
        (b'{"given_by": "' + b"x" * 5_300_000 + b'"}', "application/json", 413),
    ],
)
def test_a_body_that_is_not_json_is_refused(caller, report, body, content_type, status):
    headers = {"Authorization": f"Bearer {caller.secret}", "Idempotency-Key": "key-00001"}
    address = f"/api/v1/reports/{report.pk}/acknowledgement"
    answer = caller.client.post(address, body, content_type=content_type, headers=headers)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


def test_the_committee_answers_a_referral_step_by_step(caller, at):
    referral = referrals.made(at=at)
    steps = [
        ("acknowledgement", {}, "acknowledged"),
        ("consideration", {"exercisable": True, "text": "It can call officers."}, "considered"),
        ("acceptance", {"text": "On 2 July."}, "accepted"),
        ("updates", {"text": "The panel has met."}, "accepted"),
        ("work", {"text": "A panel of three meets."}, "in_progress"),
        ("conclusion", {"outcome": "It stays open.", "account_taken": "The survey."}, "concluded"),
    ]
    for path, body, state in steps:
        answer = caller.post(f"referrals/{referral.pk}/{path}", body)
        assert (path, answer.status_code, answer.json().get("state")) == (path, 200, state)
    assert answer.json()["clock"]["standing"] == "met in time"
    assert not referral.updates.filter(by_letter=True).exists()


def test_the_committee_declines_with_reasons(caller, at):
    referral = referrals.acknowledged(at=at)
    caller.post(f"referrals/{referral.pk}/consideration", {"exercisable": False, "text": "None."})
    accepted = caller.post(f"referrals/{referral.pk}/acceptance")
    assert (accepted.status_code, accepted.json()["rule"]) == (409, "OSC2")
    assert caller.post(f"referrals/{referral.pk}/refusal", {"text": ""}).status_code == 422
    declined = caller.post(f"referrals/{referral.pk}/refusal", {"text": "It is for the NHS."})
    assert declined.json()["state"] == "declined"


def test_another_councils_committee_answers_for_itself(caller, at):
    referral = referrals.made(at=at, committee_kind="elsewhere")
    assert caller.get(f"referrals/{referral.pk}").status_code == 200
    assert caller.post(f"referrals/{referral.pk}/acknowledgement").status_code == 404


def test_a_suspended_network_is_read_and_not_changed(caller, report, monkeypatch):
    monkeypatch.setattr(spaces.Space, "suspended", True, raising=False)
    assert caller.get(f"reports/{report.pk}").status_code == 200
    answer = caller.post(f"reports/{report.pk}/acknowledgement", {"given_by": "Jo"})
    assert (answer.status_code, answer.json()["type"]) == (409, "/api/v1/#problem-suspended")


def test_a_fault_of_ours_is_a_problem_too(caller, report, monkeypatch):
    def broken(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr("tenants.powers.reports.services.acknowledge", broken)
    caller.client.raise_request_exception = False
    answer = caller.post(f"reports/{report.pk}/acknowledgement", {"given_by": "Jo"})
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert "ZeroDivision" not in answer.content.decode()
