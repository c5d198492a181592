"""No act passes that any field of its decision excludes: told by an oracle that shares no line with the rules."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from foundation.law import Refused
from tenants.governing.governance import rules
from tenants.governing.governance.acts import Act, Mandate, Named
from tenants.governing.governance.models import DecisionKind, Part, RecordedAct, RelevantDecision

parts = st.sampled_from(
    [
        Named(part, f"{part}:{number}", f"{part} {number}", digest)
        for part in Part
        for number in (1, 2)
        for digest in ("", "x", "y")
    ]
)
days = st.dates(date(2010, 1, 1), date(2010, 1, 9))
sums = st.none() | st.integers(0, 3)


def unique(named):
    return {(each.part, each.identifier): each for each in named}


lists_of_parts = st.lists(parts, min_size=1, max_size=3)


@given(
    lists_of_parts.flatmap(
        lambda decided: st.tuples(
            st.just(decided), st.just(decided) | st.permutations(decided) | lists_of_parts
        )
    ),
    st.none() | st.tuples(days, days).map(sorted),
    days,
    st.tuples(sums, sums),
    st.sampled_from(DecisionKind),
)
def test_no_act_passes_that_any_field_of_its_decision_excludes(named, period, on, pence, kind):
    decided, done = map(unique, named)
    starts, ends = period or (None, None)
    allowed, spent = pence
    mandate = Mandate(tuple(decided.values()), starts, ends, allowed)
    act = Act(kind, "tests.act", 1, "An act", "/", on, tuple(done.values()), spent)
    fields = {
        "named": all(decided.get(key) == each for key, each in done.items()),
        "parts": {part for part, _ in decided} == {part for part, _ in done},
        "whole": kind not in ("d", "e", "g", "h") or decided == done,
        "days": starts <= on <= ends if period else kind not in ("c", "f"),
        "sum": allowed is spent is None or (None not in pence and spent <= allowed),
    }
    assert (rules.what_stands_against(mandate, act) == []) == all(fields.values()), fields


@given(st.lists(parts, min_size=1, max_size=4), days, sums, st.sampled_from(DecisionKind))
def test_a_decision_on_exactly_this_act_authorises_it(named, on, pence, kind):
    act = Act(kind, "tests.act", 1, "An act", "/", on, tuple(unique(named).values()), pence)
    mandate = replace(act.mandate, starts_on=on, ends_on=on)
    assert rules.what_stands_against(mandate, act) == []


# What may be named in several acts under one decision: a sum is counted, and a text goes to several bodies.
AGAIN = {"request", "report", "matter", "heading"}


@given(
    st.integers(1, 40),
    st.lists(st.integers(1, 20), max_size=4),
    st.integers(1, 40),
    lists_of_parts,
    lists_of_parts,
)
def test_nothing_is_used_twice_and_no_more_is_spent_than_the_decision_allows(
    allowed, spent, more, named, done
):
    """The sum counts what was spent before; what can be done once is not done again, whatever record it was done by."""
    decision = RelevantDecision(title="A decision", pence=allowed)
    before = [
        RecordedAct(
            record="tests.act",
            record_id=number,
            title="An act",
            done_on=date(2010, 1, 1),
            pence=pence,
            touched=[[each.part.value, each.identifier] for each in done] if number == 2 else [],
        )
        for number, pence in enumerate(spent, start=2)
    ]
    act = Act("c", "tests.act", 1, "An act", "/", date(2010, 1, 2), tuple(named), more)
    once = {(one.part, one.identifier) for one in named if one.part.value not in AGAIN}
    used = {(one.part, one.identifier) for one in done} if spent else set()
    try:
        rules.DecisionIsNotUsedUp.check(decision, act, before)
    except Refused:
        passes = False
    else:
        passes = True
    assert passes == (sum(spent) + more <= allowed and not once & used)


@given(st.dates(date(2008, 1, 1), date(2010, 12, 31)), st.integers(0, 900), st.integers(1, 24))
def test_a_decision_carries_nothing_once_its_months_are_over(decided_on, later, months):
    decision = RelevantDecision(title="A decision", decided_on=decided_on)
    on = decided_on + timedelta(days=later)
    year, month = divmod(decided_on.year * 12 + decided_on.month - 1 + months, 12)
    # The same day of the month, or the last one where the month is shorter.
    first_of_next = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = min(
        first_of_next - timedelta(days=1), date(year, month + 1, 1) + timedelta(days=decided_on.day - 1)
    )
    try:
        rules.DecisionStillStands.check(decision, on, months)
    except Refused:
        assert on > last
    else:
        assert on <= last
