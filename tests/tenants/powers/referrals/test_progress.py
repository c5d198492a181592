"""What the public is told of a referral: each sentence over all the facts that can occur."""

from datetime import date
from itertools import product

import pytest

from foundation.law.models import Clock
from tenants.powers.referrals.models import Referral
from tenants.powers.referrals.presenters import progress
from tenants.powers.referrals.workflow import ReferralState as S

MADE, DUE = date(2010, 6, 14), date(2010, 7, 9)
DAYS = (date(2010, 6, 21), DUE, date(2010, 7, 10))


def referral(state, *, acknowledged, arrived):
    clock = Clock(pk=1, starts_on=MADE, due_on=DUE, met_on=MADE if acknowledged and arrived else None)
    if not arrived:
        clock.cancelled_on, clock.cancelled_reason = MADE, "The email could not be delivered."
    return Referral(state=state, made_on=MADE, clock=clock, acknowledged_on=MADE if acknowledged else None)


@pytest.mark.parametrize("on", DAYS)
def test_no_sentence_is_false_whatever_happened(network, on):
    for state, acknowledged, arrived in product(S, (True, False), (True, False)):
        if state == S.DRAFT or (state == S.MADE and acknowledged):
            continue
        if state not in (S.MADE, S.WITHDRAWN) and not acknowledged:
            continue
        found = referral(state, acknowledged=acknowledged, arrived=arrived)
        facts, said = (state, acknowledged, arrived, on), progress(found, on)
        owed = state == S.MADE and arrived
        assert ("withdrawn" in said) == (state == S.WITHDRAWN), (facts, said)
        assert said.startswith("Acknowledged on") == (acknowledged and state != S.WITHDRAWN), (facts, said)
        assert ("Not acknowledged yet" in said) == ("9 July" in said) == owed, (facts, said)
        assert ("the last day was" in said) == (owed and on > DUE), (facts, said)
        assert ("no time is running" in said) == (state == S.MADE and not arrived), (facts, said)
        assert (found.acknowledge_by == DUE) == owed, facts
