"""What the public is told of a body that a report was sent to: each sentence over all the facts that can occur."""

from dataclasses import dataclass
from datetime import date
from itertools import product

import pytest

from foundation.law.models import Clock
from tenants.area.providers.models import Provider
from tenants.powers.reports.models import Recipient, Report
from tenants.powers.reports.presenters import council
from tenants.powers.reports.presenters.public import progress
from tenants.powers.reports.workflow import RecipientState as S

RECEIVED, DUE = date(2010, 6, 14), date(2010, 7, 9)
EARLY, LATE = date(2010, 6, 21), date(2010, 7, 12)


@dataclass(frozen=True)
class Facts:
    role: str
    state: S
    received: bool = True
    led: bool = False
    lead_answered: bool = False
    kind: str = "action"
    timed: bool = True
    passed: bool = True

    @property
    def possible(self) -> bool:
        """What the services let happen."""
        untouched = self.received or self.state == S.SENT
        onward = self.state != S.NOBODY or self.role == "other"
        led = not self.led or (self.role == "relevant" and self.state in (S.SENT, S.ACKNOWLEDGED))
        timed = not self.timed or (self.received and self.role != "copy")
        answered = self.state != S.ANSWERED or self.role != "other"
        return (
            untouched and onward and led and timed and answered and not (self.lead_answered and not self.led)
        )


def recipient(facts: Facts) -> Recipient:
    report = Report(pk=1, title="Waiting")
    acknowledged = RECEIVED if facts.state != S.SENT else None
    answered = RECEIVED if facts.state == S.ANSWERED else None
    found = Recipient(
        pk=1,
        report=report,
        provider=Provider(pk=1, name="The trust"),
        role=facts.role,
        state=facts.state,
        received_on=RECEIVED if facts.received else None,
        acknowledged_on=acknowledged,
        answered_on=answered,
        answer_kind=facts.kind if answered else "",
        led_by=lead(report, facts) if facts.led else None,
    )
    done = facts.led or facts.role == "other"
    finished = found.state in (S.ANSWERED, S.NOBODY) or (found.state == S.PASSED_ON and facts.role == "other")
    met = finished or (facts.led and acknowledged and done)
    if facts.timed:
        found.clock = Clock(pk=1, starts_on=RECEIVED, due_on=DUE, met_on=RECEIVED if met else None)
    heirs = [Recipient(pk=2, report=report, passed_on_by_id=1)] if facts.passed else []
    everyone = Recipient.objects.all()
    everyone._result_cache = [found, *heirs]
    report._prefetched_objects_cache = {"recipients": everyone}
    return found


def lead(report: Report, facts: Facts) -> Recipient:
    answered = RECEIVED if facts.lead_answered else None
    return Recipient(pk=9, report=report, provider=Provider(pk=9, name="NHS Sefton"), answered_on=answered)


EVERY = [
    facts
    for facts in (
        Facts(*values)
        for values in product(
            ("relevant", "other", "copy"),
            S,
            (True, False),
            (True, False),
            (True, False),
            ("action", "no_action"),
            (True, False),
            (True, False),
        )
    )
    if facts.possible
]


@pytest.mark.parametrize("on", [EARLY, DUE, LATE])
def test_no_sentence_is_false_whatever_happened(network, on):
    for facts in EVERY:
        found = recipient(facts)
        shown = progress(found, on)
        said = shown.sentence
        seen = found.acknowledged_on is not None
        assert not ("cknowledged the report" in said and "Has not" not in said) or seen, (facts, said)
        assert not (seen and "acknowledgement" in said), (facts, said)
        assert not (seen and "Has not acknowledged" in said), (facts, said)
        assert ("Has not received" in said) == (found.received_on is None and found.answered_on is None), (
            facts
        )
        assert ("answer is due" in said or "answer was due" in said) <= found.owes_answer, (facts, said)
        assert ("Has not answered" in said) <= (found.owes_answer and on > DUE), (facts, said)
        assert (shown.word == "Overdue") == (found.clock is not None and found.clock.is_open and on > DUE), (
            facts,
            said,
        )
        assert ("and passed it on." in said) <= (facts.state == S.PASSED_ON and facts.passed), (facts, said)
        assert said.endswith("."), (facts, said)


@pytest.mark.parametrize(
    ("facts", "on", "word", "sentence"),
    [
        (Facts("relevant", S.SENT, received=False, timed=False), EARLY, "Not delivered", "Has not received it yet."),
        (Facts("copy", S.SENT, received=False, timed=False), EARLY, "Not delivered", "Has not received it yet."),
        (Facts("copy", S.SENT, timed=False), LATE, "Copy", "Received a copy. No law asks it to answer."),
        (Facts("relevant", S.SENT), EARLY, "Waiting", "The answer is due on 9 July 2010, in 18 days."),
        (
            Facts("relevant", S.ACKNOWLEDGED),
            EARLY,
            "Waiting",
            "Has acknowledged the report. The answer is due on 9 July 2010, in 18 days.",
        ),
        (
            Facts("relevant", S.ACKNOWLEDGED),
            LATE,
            "Overdue",
            "Has acknowledged the report. Has not answered. The answer was due on 9 July 2010, 3 days ago.",
        ),
        (
            Facts("relevant", S.PASSED_ON),
            LATE,
            "Overdue",
            "Acknowledged the report and passed it on. Has not answered. The answer was due on 9 July 2010, 3 days ago.",
        ),
        (Facts("other", S.SENT), EARLY, "Waiting", "The acknowledgement is due on 9 July 2010, in 18 days."),
        (
            Facts("other", S.SENT),
            LATE,
            "Overdue",
            "Has not acknowledged the report. The acknowledgement was due on 9 July 2010, 3 days ago.",
        ),
        (
            Facts("other", S.ACKNOWLEDGED),
            EARLY,
            "Waiting",
            "Has acknowledged the report. Passing it on, or saying that there is nobody to pass it to, is due on 9 July 2010, in 18 days.",
        ),
        (
            Facts("other", S.ACKNOWLEDGED),
            LATE,
            "Overdue",
            (
                "Has acknowledged the report. Has neither passed it on nor said that there is nobody to pass it to. "
                "That was due on 9 July 2010, 3 days ago."
            ),
        ),
        (Facts("other", S.PASSED_ON), LATE, "Passed on", "Acknowledged the report and passed it on."),
        (
            Facts("other", S.PASSED_ON, passed=False),
            LATE,
            "Passed on",
            "Acknowledged the report. The body that commissions the service has it already.",
        ),
        (Facts("relevant", S.ACKNOWLEDGED, led=True), EARLY, "Answer together", "NHS Sefton answers for it."),
        (
            Facts("relevant", S.ACKNOWLEDGED, led=True, lead_answered=True),
            LATE,
            "Answered",
            "NHS Sefton answered for it on 14 June 2010.",
        ),
        (
            Facts("relevant", S.SENT, led=True),
            LATE,
            "Overdue",
            "Has not acknowledged the report. The acknowledgement was due on 9 July 2010, 3 days ago.",
        ),
        (Facts("relevant", S.ACKNOWLEDGED, timed=False), LATE, "No date", "Has acknowledged the report. No time limit applies."),
    ],
)  # fmt: skip
def test_each_sentence(network, facts, on, word, sentence):
    shown = progress(recipient(facts), on)
    assert (shown.word, shown.sentence) == (word, sentence)


def test_the_council_is_told_only_what_it_still_owes(network):
    for facts in EVERY:
        found = recipient(facts)
        owed = council.owes(found)
        seen = found.acknowledged_on is not None
        assert not (seen and "cknowledge" in owed), (facts, owed)
        assert found.has_duty or owed == "Nothing more", (facts, owed)
        if found.clock is not None and found.clock.is_open:
            assert owed != "Nothing more", facts
