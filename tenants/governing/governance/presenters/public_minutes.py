"""Minutes for everybody: those who agreed to be named are named, everybody else is counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foundation.design.formats import listed
from foundation.writing.addresses import reverse
from tenants.governing.governance import queries
from tenants.governing.governance.models import AgendaItem, Attendance, Capacity, Presence, Sitting
from tenants.governing.governance.presenters.sittings import papers_words, vote_words

NOT_YET = "A visit that is not announced: shown after it."


def present(sitting: Sitting) -> list[tuple[str, str]]:
    """Who was there, class by class, and how many sent apologies."""
    rows = queries.attendances(sitting)
    there = [row for row in rows if row.presence == Presence.PRESENT]
    found = [
        (str(label), _people([row for row in there if row.capacity == code]))
        for code, label in Capacity.choices
    ]
    away = [row for row in rows if row.presence in (Presence.APOLOGIES, Presence.LATE_APOLOGIES)]
    papers = papers_words(queries.papers_went(sitting, rows))
    return [*found, ("Apologies", _people(away)), *([("Papers", papers)] if papers else [])]


def _people(rows: Iterable[Attendance]) -> str:
    """ "Ada Quill (Chair) and 2 others", "3 people", "none"."""
    rows = list(rows)
    named = [f"{row} ({row.term.post.name})" for row in rows if row.term and row.term.named_in_public]
    others = len(rows) - len(named)
    if others:
        noun = ("other" if others == 1 else "others") if named else ("person" if others == 1 else "people")
        named.append(f"{others} {noun}")
    return listed(named) or "none"


@dataclass(frozen=True)
class Item:
    title: str
    text: str = ""
    outcome: str = ""
    action: str = ""
    votes: str = ""
    decision: str = ""
    url: str = ""


def agenda(sitting: Sitting, on: date) -> list[Item]:
    return [_item(item, on) for item in sitting.items.all()]


def _item(item: AgendaItem, on: date) -> Item:
    if _is_kept_back(item, on):
        return Item(f"{item.number}. {NOT_YET}")
    decision = item.decision if item.decision and item.decision.published_on else None
    return Item(
        str(item),
        item.text,
        str(item.get_outcome_display()),
        item.action,
        vote_words(decision) if decision else "",
        decision.title if decision else "",
        reverse("public_governance:decision", args=[decision.pk]) if decision else "",
    )


def _is_kept_back(item: AgendaItem, on: date) -> bool:
    """Whether it is about a visit that is not announced and may still come."""
    if item.decision:
        return queries.is_kept_back(item.decision, on)
    act = queries.act_to_decide_on(item.record, item.record_id, on) if item.record_id is not None else None
    return act is not None and act.unannounced and act.on >= on
