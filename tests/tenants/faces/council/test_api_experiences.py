"""What people told, as the council's systems are told of it: protected counts, and nobody's words."""

import pytest

from foundation.disclosure.policy import policy_on
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.voice.feedback import factories

WORDS = "I waited six weeks at Zennor."


@pytest.fixture
def told(network, alice, at):
    clinic, other = make_provider(name="Zennor Clinic"), make_provider(name="Zennor Surgery")
    for provider, many in ((clinic, 12), (other, 2)):
        for _ in range(many):
            factories.coded("waiting", at=at, by=alice, provider=provider, what=WORDS, edited=WORDS)
    factories.coded("food", at=at, by=alice, provider=clinic, what=WORDS, may_use=False)
    return clinic, other


def counted(caller, query=""):
    response = caller.get(f"experiences/counts{query}")
    assert response.status_code == 200
    assert "Zennor." not in response.text
    return response.json()


def test_counts_are_protected_and_say_how(caller, told, at):
    policy, found = policy_on(at.date()), counted(caller)
    assert found["policy"] == policy.sentence
    assert (len(found["quarters"]), found["quarters"][-1]) == (9, "2010-04-01")
    [waiting] = found["themes"]
    assert (waiting["code"], waiting["counts"][-1]["symbol"]) == ("waiting", "rounded")
    assert waiting["counts"][-1]["value"] % policy.base == 0


def test_of_one_service_few_are_left_out_and_nothing_else_narrows(caller, told):
    clinic, other = told
    assert counted(caller, f"?service={clinic.pk}")["service"]["name"] == "Zennor Clinic"
    few = counted(caller, f"?service={other.pk}")
    assert few["total"] == {"value": None, "symbol": "suppressed"}
    assert few["themes"][0]["counts"][-1] == {"value": None, "symbol": "suppressed"}
    for query in ("?place=Bootle", "?theme=waiting", "?service=x", f"?service={clinic.pk}&kind=idea"):
        assert caller.get(f"experiences/counts{query}").status_code == 422, query
    assert caller.get("experiences/counts?service=999999").status_code == 404


def test_the_services_are_named_without_a_number(caller, told):
    found = caller.get("experiences/services").json()["services"]
    assert [service["name"] for service in found] == ["Zennor Clinic", "Zennor Surgery"]
    assert set(found[0]) == {"id", "name", "kind", "code"}
