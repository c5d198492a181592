"""What the public is told of a request: each sentence over all the facts that can occur."""

from datetime import date
from itertools import product

import pytest

from foundation.law.models import Clock
from tenants.powers.information_requests.models import InformationRequest
from tenants.powers.information_requests.presenters import progress
from tenants.powers.information_requests.workflow import RequestState as S

SENT, DUE = date(2010, 6, 14), date(2010, 7, 13)
DAYS = (date(2010, 6, 21), DUE, date(2010, 7, 14))


def request(state, *, received=True, timed=True, paused=False, wanted=False):
    replied = SENT if state in (S.ANSWERED, S.REFUSED) else None
    clock = Clock(pk=1, starts_on=SENT, due_on=DUE, met_on=replied)
    if paused and replied is None:
        clock.paused_since, clock.pause_reason = SENT, "They asked what is meant"
    return InformationRequest(
        state=state,
        sent_on=SENT,
        received_on=SENT if received else None,
        replied_on=replied,
        wanted_by=DUE if wanted else None,
        clock=clock if timed and received else None,
    )


@pytest.mark.parametrize("on", DAYS)
def test_no_sentence_is_false_whatever_happened(network, on):
    states = (S.SENT, S.ANSWERED, S.REFUSED, S.WITHDRAWN)
    for state, received, timed, paused, wanted in product(states, *[(True, False)] * 4):
        if state in (S.ANSWERED, S.REFUSED) and not received:
            continue
        found = request(state, received=received, timed=timed, paused=paused, wanted=wanted)
        shown = progress(found, on)
        facts, said = (state, received, timed, paused, wanted, on), shown.sentence
        assert said.startswith("Answered on") == (state == S.ANSWERED), (facts, said)
        assert said.startswith("Refused on") == (state == S.REFUSED), (facts, said)
        assert ("Not answered" in said) <= (state == S.SENT and received), (facts, said)
        runs = found.clock is not None and state == S.SENT and not paused
        assert (shown.word == "Overdue") == (runs and on > DUE), (facts, said)
        assert ("ue on 13 July" in said) <= runs, (facts, said)
        assert ("no time is running" in said) == (state == S.SENT and not received), (facts, said)
        assert said.endswith("."), (facts, said)
