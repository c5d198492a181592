"""Evidence for a council's system: to read, to receipt, to say what was used of it."""

import pytest

from foundation.publishing import services as publishing
from foundation.tenancy import entering, outside_any_space
from foundation.tenancy.space import borrowing_transactions
from foundation.workflow import history
from tenants.accountability.evidence.models import Pack
from tenants.accountability.evidence.workflow import PACK
from tests.foundation.api.factories import AT, Caller, issue
from tests.tenants.accountability.evidence import factories

USE = {"used": "It is in the chapter on carers."}


def ids(answer):
    return [row["id"] for row in answer.json()["results"]]


def test_what_is_for_the_council_and_what_is_public_and_nothing_else(caller):
    for_others = factories.sent(at=AT)
    public = factories.sent(at=AT, goes_public=True)
    draft = factories.ready(at=AT, to_council=True)
    own = factories.sent(at=AT, to_council=True)
    assert ids(caller.get("evidence")) == [own.pk, public.pk]
    assert ids(caller.get("evidence?addressed=true")) == [own.pk]
    assert ids(caller.get("evidence?addressed=false&state=sent&purpose=laa")) == [public.pk]
    assert ids(caller.get("evidence?sent_from=2010-06-15")) == []
    for pack in (for_others, draft):
        assert caller.get(f"evidence/{pack.pk}").status_code == 404
    found = caller.get(f"evidence/{own.pk}")
    assert found.json()["content"]["introduction"] == "People told us of nights without medicine."
    assert (found.json()["addressed_to_council"], found.json()["used"]) == (True, "")
    assert "board@partnership.example" not in found.content.decode()


def test_a_receipt_and_what_was_used_count_once_and_say_who(caller):
    pack = factories.sent(at=AT, to_council=True)
    path = f"evidence/{pack.pk}"
    got = caller.post(f"{path}/receipt", {"given_by": "J. Example"}, key="receipt-0001")
    assert (got.status_code, got.json()["state"], got.json()["received_on"]) == (
        200,
        "receipted",
        "2010-06-14",
    )
    again = caller.post(f"{path}/receipt", {"given_by": "J. Example"}, key="receipt-0001")
    assert (again.status_code, again["Idempotent-Replayed"]) == (200, "true")
    assert caller.post(f"{path}/receipt", {"given_by": "J. Example"}).status_code == 409
    stale = caller.post(f"{path}/use", USE, If_Match='"other"')
    assert stale.status_code == 412
    used = caller.post(f"{path}/use", USE, If_Match=got["ETag"])
    assert (used.status_code, used.json()["state"], used.json()["used"]) == (200, "answered", USE["used"])
    assert caller.post(f"{path}/use", USE).status_code == 409
    notes = [change.note for change in history(Pack.objects.get(pk=pack.pk), PACK)]
    assert "By J. Example" in notes


@pytest.mark.parametrize(
    ("step", "body"), [("receipt", {}), ("receipt", {"given_by": " "}), ("use", {}), ("use", {"used": ""})]
)
def test_a_wrong_body_is_told_field_by_field(caller, step, body):
    pack = factories.sent(at=AT, to_council=True)
    answer = caller.post(f"evidence/{pack.pk}/{step}", body)
    assert answer.status_code == 422
    assert Pack.objects.get(pk=pack.pk).state == "sent"


def test_nobody_answers_what_is_for_others(caller):
    pack = factories.sent(at=AT, goes_public=True)
    assert caller.get(f"evidence/{pack.pk}").status_code == 200
    assert caller.post(f"evidence/{pack.pk}/use", USE).status_code == 404
    assert Pack.objects.get(pk=pack.pk).state == "sent"


def test_each_scope_may_what_it_says(caller):
    pack = factories.sent(at=AT, to_council=True)
    reads, scrutiny = (Caller(caller.space, issue(scope).secret) for scope in ("read", "referrals"))
    assert reads.get(f"evidence/{pack.pk}").status_code == 200
    assert reads.post(f"evidence/{pack.pk}/use", USE).status_code == 403
    assert scrutiny.get("evidence").status_code == 403
    assert scrutiny.post(f"evidence/{pack.pk}/receipt", {"given_by": "Jo"}).status_code == 403
    assert Pack.objects.get(pk=pack.pk).state == "sent"


def test_a_token_of_another_council_finds_nothing(caller, other_network):
    pack = factories.sent(at=AT, to_council=True)
    assert Caller(other_network, caller.secret).get(f"evidence/{pack.pk}").status_code == 401
    with outside_any_space(), borrowing_transactions(), entering(other_network):
        elsewhere = Caller(other_network, issue().secret)
    assert elsewhere.get(f"evidence/{pack.pk}").status_code == 404
    assert elsewhere.post(f"evidence/{pack.pk}/use", USE).status_code == 404


def test_what_was_taken_down_is_gone(caller, alice, at):
    pack = factories.sent(at=AT, to_council=True)
    publishing.take_down(record=pack, note="It was not ours.", reason="Checked.", by=alice, at=at)
    answer = caller.get(f"evidence/{pack.pk}")
    assert answer.status_code == 410
    assert "It was not ours." in answer.json()["detail"]
    assert ids(caller.get("evidence")) == []


def test_pages_and_no_more_questions_for_more_rows(caller, django_assert_max_num_queries):
    made = [factories.sent(at=AT, to_council=True).pk for _ in range(5)]
    first = caller.get("evidence?limit=3")
    second = caller.get(first.json()["next"].partition("/api/v1/")[2])
    assert ids(first) + ids(second) == made[::-1]
    with django_assert_max_num_queries(10):
        assert len(ids(caller.get("evidence"))) == 5
