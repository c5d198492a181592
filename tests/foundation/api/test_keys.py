"""How long an idempotency key is kept."""

from datetime import timedelta

from foundation.api import services
from foundation.api.models import ApiToken
from tests.foundation.api.factories import issue


def test_a_key_is_kept_for_thirty_days(network, at):
    issue()
    token = ApiToken.objects.get()
    facts = {"token": token, "key": "letter-00001", "fingerprint": "a"}
    _, new = services.claim_key(**facts, at=at)
    assert new
    _, new = services.claim_key(**facts, at=at + timedelta(days=30))
    assert not new
    _, new = services.claim_key(**facts, at=at + timedelta(days=30, seconds=1))
    assert new
