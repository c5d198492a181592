"""Two requests at the same moment: real threads, real commits, each with a connection of its own."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from threading import Barrier

import pytest
from django.db import connections
from django.http import HttpResponse

from foundation.api.models import KeptAnswer
from foundation.tenancy import atomic, entering, outside_any_space
from foundation.workflow import history
from tenants.powers.reports.models import Recipient
from tenants.powers.reports.workflow import RECIPIENT
from tests.database import point_settings_at
from tests.foundation.api.factories import Caller, issue
from tests.people import AT, space_of
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.faces.council import api_factories as made
from tests.tenants.powers.referrals import factories as referrals

JO, AL = {"given_by": "Jo"}, {"given_by": "Al"}


@pytest.fixture
def here(own_database):
    with outside_any_space(), entering(space_of("sefton")) as space:
        yield space


@pytest.fixture
def report(here):
    return made.report_to(made.council(), commissions=False)


def at_once(*asks: tuple[Caller, str, dict[str, object], str]) -> list[HttpResponse]:
    """All are sent when the last of them is ready."""
    start = Barrier(len(asks))

    def ask(caller, path, body, key):
        try:
            start.wait(20)
            return caller.post(path, body, key=key)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(asks)) as pool:
        return [future.result(60) for future in [pool.submit(ask, *each) for each in asks]]


def acts(report, move):
    return history(made.recipient(report), RECIPIENT).filter(move=move).count()


def test_one_key_twice_is_one_act_and_one_answer(here, report):
    caller, path = Caller(here, issue().secret), f"reports/{report.pk}/acknowledgement"
    answers = at_once(*[(caller, path, JO, "same-key-0001")] * 4)
    assert [answer.status_code for answer in answers] == [200] * 4
    assert len({answer.content for answer in answers}) == 1
    assert sorted(answer.get("Idempotent-Replayed", "") for answer in answers) == ["", "true", "true", "true"]
    assert acts(report, "acknowledge") == KeptAnswer.objects.count() == 1


def test_one_key_with_two_bodies_is_one_act_and_one_refusal(here, report):
    caller, path = Caller(here, issue().secret), f"reports/{report.pk}/acknowledgement"
    answers = at_once((caller, path, JO, "same-key-0001"), (caller, path, AL, "same-key-0001"))
    done, refused = sorted(answers, key=lambda answer: answer.status_code)
    assert (done.status_code, refused.status_code) == (200, 409)
    assert refused.json()["type"] == "/api/v1/#problem-key-reused"
    assert acts(report, "acknowledge") == 1


def test_the_same_key_of_two_tokens_is_two_keys(here, report):
    """The second is no repetition: the record itself refuses it."""
    path = f"reports/{report.pk}/acknowledgement"
    answers = at_once(*[(Caller(here, issue().secret), path, JO, "same-key-0001") for _ in range(2)])
    done, refused = sorted(answers, key=lambda answer: answer.status_code)
    assert (done.status_code, refused.status_code, refused.json()["rule"]) == (200, 409, "OneStepAtATime")
    assert acts(report, "acknowledge") == 1


def test_two_keys_for_one_act_are_one_act_and_one_refusal(here, report):
    trust = make_provider(kind="pct", name="NHS Sefton")
    caller, path = Caller(here, issue().secret), f"reports/{report.pk}/passing-on"
    answers = at_once(*[(caller, path, {"to": trust.pk}, f"other-key-{number}") for number in range(2)])
    done, refused = sorted(answers, key=lambda answer: answer.status_code)
    assert (done.status_code, refused.status_code, refused.json()["status"]) == (200, 409, 409)
    assert Recipient.objects.filter(report=report, provider=trust).count() == acts(report, "pass_on") == 1
    assert KeptAnswer.objects.count() == 1


def test_a_refused_act_lets_the_one_that_waits_try(here, report):
    """The key of the refused request is given back with its transaction."""
    caller = Caller(here, issue().secret)
    path = f"reports/{report.pk}/explanation"
    body = {"kind": "action", "text": "We will."}
    answers = at_once(*[(caller, path, body, "same-key-0001")] * 2)
    assert {(answer.status_code, answer.json()["rule"]) for answer in answers} == {(409, "OwesAnswer")}
    assert not KeptAnswer.objects.exists()


def tell(path: str, secret: str, key: str, etag: str, database: str) -> int:
    """In a process of its own, as a second server would."""
    point_settings_at(database)
    with outside_any_space(), entering(space_of("sefton")) as space:
        answer = Caller(space, secret).post(path, {"text": "Done."}, key=key, if_match=etag)
        connections.close_all()
        return answer.status_code


def test_of_two_processes_that_saw_one_state_one_acts(here, own_database):
    with atomic():
        referral = referrals.accepted(at=AT)
    path, secret = f"referrals/{referral.pk}", issue().secret
    caller = Caller(here, secret)
    connections.close_all()
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        for number in range(5):
            etag = caller.get(path).headers["ETag"]
            connections.close_all()  # a forked process would share them
            asks = [
                pool.submit(tell, f"{path}/updates", secret, f"round-{number}-{which}", etag, own_database)
                for which in range(4)
            ]
            assert sorted(ask.result(60) for ask in asks) == [200, 412, 412, 412]
    assert referral.updates.filter(text="Done.").count() == 5
