"""What somebody took part in before they declared an interest in it. Nothing of it is rewritten: those who govern look at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Q
from django.utils.timezone import localdate

from foundation.features import TookPart, took_part
from tenants.governing.governance.acts import Mandate, Named
from tenants.governing.governance.models import DecisionMaker, RelevantDecision, Signature, Term
from tenants.governing.governance.queries.conflicts import touched_by
from tenants.governing.interests import queries as interests
from tenants.governing.interests.models import Interest
from tenants.people.members import merged
from tenants.people.members.models import Member

_DECISION = "governance.relevantdecision"
# Acts of years ago can be done no other way; nothing was recorded before LINks began.
_FIRST = date(2008, 4, 1)


def in_which_they_took_part(people: Sequence[Member], since: date) -> Iterator[TookPart]:
    """Decisions that they made, and texts of which they said something, since that day."""
    numbers = [person.pk for person in people]
    accounts = dict(
        Term.objects.filter(member__in=numbers, account__isnull=False).values_list("account", "member")
    )
    made = DecisionMaker.objects.filter(Q(member__in=numbers) | Q(account__in=accounts), stood_aside=False)
    for maker in made.filter(decision__decided_on__gte=since).select_related("decision"):
        decision = maker.decision
        person = maker.member_id or accounts[maker.account_id or 0]
        page = decision.get_absolute_url()
        yield TookPart(person, (_DECISION, decision.pk), decision.decided_on, "Decided", decision.title, page)
    for said in Signature.objects.filter(account__in=accounts, at__date__gte=since):
        record, title = (said.record, said.record_id), said.get_stance_display()
        yield TookPart(accounts[said.account_id], record, localdate(said.at), "Said of a text", title, "")


def touched_before_declared(interest: Interest) -> list[TookPart]:
    """From the first day of the interest until it was declared; each record once for each way of taking part."""
    since, last = interest.since or _FIRST, interest.declared_on - timedelta(days=1)
    last = min(last, interest.until or last)
    own = [one for one in took_part(merged.same_as(interest.member), since) if one.on <= last]
    decided = [number for label, number in (one.record for one in own) if label == _DECISION]
    decisions = RelevantDecision.objects.prefetch_related("parts").in_bulk(decided)
    touched = interests.which_touch(
        interest,
        [(one, (named.identifier, named.words)) for one in own for named in _named(one, decisions)],
    )
    return list({(one.record, one.how): one for one in own if one in touched}.values())


def _named(one: TookPart, decisions: Mapping[int, RelevantDecision]) -> Iterable[Named]:
    label, number = one.record
    return Mandate.of(decisions[number]).named if label == _DECISION else touched_by(label, number, one.on)


def late_with_something_touched() -> list[tuple[Interest, list[TookPart]]]:
    late = ((interest, touched_before_declared(interest)) for interest in interests.declared_late())
    return [(interest, touched) for interest, touched in late if touched]
