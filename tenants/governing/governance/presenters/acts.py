from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from foundation.access import Viewer
from foundation.design import Link
from foundation.design.formats import pounds
from foundation.publishing.queries import read_by_everybody
from foundation.writing.addresses import reverse
from tenants.governing.governance import queries
from tenants.governing.governance.acts import Act, Mandate
from tenants.governing.governance.models import Part, RecordedAct, RelevantDecision
from tenants.governing.governance.rules import NO_OBJECT, days_in_words
from tenants.governing.interests import queries as interests
from tenants.permissions import P

NAMES = {
    Part.PREMISES: "Premises",
    Part.BODY: "Body to ask",
    Part.REQUEST: "Request",
    Part.REPORT: "Report",
    Part.ADDRESSEE: "Goes to",
    Part.COMMITTEE: "Committee",
    Part.MATTER: "Matter",
    Part.PERSON: "Person to tell",
    Part.HEADING: "Heading",
    Part.SERVICE: "Services",
    Part.WAY: "Way of working",
}
NOT_YET = "Which premises, and when, is shown after the visit: it is not announced."


@dataclass(frozen=True)
class Standing:
    """How an act that is being prepared stands with the decisions of the LINk."""

    offer: queries.Offer
    waits_since: date | None
    asked_by: str
    ask_url: str
    decide_url: str


def standing(act: Act, viewer: Viewer) -> Standing:
    offer, row = queries.offer_for(act), queries.recorded(act).first()
    waits = row if row and row.decision_id is None else None
    source = queries.act_source(act.record)
    may_ask = source is not None and viewer.may(source.ask) and waits is None
    return Standing(
        offer,
        waits.asked_on if waits else None,
        waits.asked_by if waits else "",
        reverse("governance:ask", args=act.record_key) if may_ask and not offer.matching else "",
        deciding(act) if waits and viewer.may(P.DECISIONS_MAKE) else "",
    )


def published_leave_rows(decision: RelevantDecision, on: date) -> list[tuple[Any, ...]]:
    """Why somebody with an interest took part in what was done under it, without a name."""
    done = [] if queries.is_kept_back(decision, on) else decision.acts.all()
    found = interests.ever_let((act.record, act.record_id) for act in done)
    return [("Taking part in spite of an interest", [str(one) for one in found])] if found else []


def published_done_rows(decision: RelevantDecision, on: date) -> list[tuple[Any, ...]]:
    """What was done under it, where everybody reads of that."""
    done = [] if queries.is_kept_back(decision, on) else [act for act in decision.acts.all() if act.done_on]
    found = read_by_everybody((act.record, act.record_id) for act in done)
    return [("Done under it", [Link(str(record), address) for record, address in found])] if found else []


def deciding(act: Act) -> str:
    """Where the decision is recorded for which the act waits."""
    return f"{reverse('governance:record_decision_of_kind', args=[act.kind.value])}?act={act.choice}"


def act_rows(act: Act) -> list[tuple[Any, ...]]:
    """What a decision on the act will name."""
    return [("To be decided", act.title), *_mandate_rows(act.mandate)]


def mandate_rows(decision: RelevantDecision) -> list[tuple[Any, ...]]:
    """What a decision names."""
    return _mandate_rows(Mandate.of(decision))


def _mandate_rows(mandate: Mandate) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    for part, name in NAMES.items():
        words = [named.words for named in mandate.of_part(part)]
        rows += [(name, words)] if words else []
    if mandate.starts_on and mandate.ends_on:
        rows.append(("When", days_in_words(mandate.starts_on, mandate.ends_on)))
    if mandate.pence is not None:
        rows.append(("Up to", pounds(mandate.pence)))
    return rows


def mandate_rows_for_staff(decision: RelevantDecision) -> list[tuple[Any, ...]]:
    rows = mandate_rows(decision) or [("What it authorises", NO_OBJECT)]
    done = [_done(act) for act in decision.acts.all()]
    return [*rows, ("Done under it", done)] if done else rows


def _done(act: RecordedAct) -> str:
    return f"{act.title} ({pounds(act.pence)})" if act.pence else act.title


def published_mandate_rows(decision: RelevantDecision, on: date) -> list[tuple[Any, ...]]:
    """What a decision names, as everybody may read it that day."""
    if queries.is_kept_back(decision, on):
        return [("Premises and days", NOT_YET)]
    return mandate_rows(decision)
