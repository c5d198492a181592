from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.access.queries import people_who_may
from foundation.access.records import label_of
from foundation.notify import services as notify
from foundation.publishing import queries, sealing
from foundation.publishing.matching import without, words_in
from foundation.publishing.models import WHOLE_MARK, Extent, Redaction
from foundation.publishing.places import Place, places_of, publication_of
from foundation.publishing.rules import (
    LaterTextStays,
    NoteKeepsTheSecret,
    OnlyWhatIsPublished,
    OpeningSaysWhy,
    TakenDownOnce,
    TwoKeepOriginals,
    WordsAreChosen,
    WordsAreThere,
)
from foundation.publishing.workflow import MAKE, OPEN, REDACTION, TOLD
from foundation.tenancy import atomic, current_space
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move, require_state

REPEATING = Viewer.system("Words that were taken out")


def take_words_out(
    *, record: Model, words: Sequence[str], mark: str, note: str, reason: str, by: Viewer, at: datetime
) -> Redaction:
    """Put the mark in the place of the words wherever the published record has them. What stood there is sealed."""
    by.require(MAKE)
    require_words(words=words, mark=mark, note=note, reason=reason)
    redaction = _redaction(record, Extent.WORDS, mark=mark, note=note, reason=reason, by=by, at=at)
    redaction.words = list(words)
    return _take_out(record, redaction, by=by, at=at)


def require_words(*, words: Sequence[str], mark: str, note: str, reason: str) -> None:
    """Refuse words that are none, and a note or reason that tells them."""
    WordsAreChosen.require(words)
    for phrase in words:
        WordsAreChosen.require(len("".join(words_in(phrase))) > 1, f"“{phrase}” has fewer.")
    for text in (note, reason):
        NoteKeepsTheSecret.require(without(text, words, mark) == text)


def take_down(*, record: Model, note: str, reason: str, by: Viewer, at: datetime) -> Redaction:
    """Take the whole of a published record away from everybody. What it said is sealed; that it was published stays."""
    by.require(MAKE)
    redaction = _redaction(record, Extent.WHOLE, mark=WHOLE_MARK, note=note, reason=reason, by=by, at=at)
    return _take_out(record, redaction, by=by, at=at)


def _redaction(
    record: Model, extent: Extent, *, mark: str, note: str, reason: str, by: Viewer, at: datetime
) -> Redaction:
    return Redaction(
        record=label_of(record),
        record_id=record.pk,
        extent=extent,
        mark=mark,
        note=note,
        reason=reason,
        by_name=by.name,
        by_account=by.account_id,
        at=at,
    )


def _take_out(record: Model, redaction: Redaction, *, by: Viewer, at: datetime) -> Redaction:
    with atomic():
        hold(record)
        OnlyWhatIsPublished.require(publication_of(record).address(record))
        TakenDownOnce.require(queries.taken_down(record) is None)
        WordsAreThere.require(_applied(record, [*queries.in_force(record), redaction]))
        record.refresh_from_db()
        redaction.save()
        begin(redaction, REDACTION, by=by, at=at, note=redaction.reason)
        _tell_governance(record, redaction, by=by, at=at)
    return redaction


def _applied(record: Model, redactions: Sequence[Redaction]) -> list[Place]:
    """Write what is left of every text after the redactions, the last of which may be new; the places that changed."""
    before = [redaction for redaction in redactions if redaction.pk]
    changed = []
    for place in list(places_of(record, locked=True)):
        original = sealing.untouched(place, before)
        left = sealing.seal(place, place.value if original is None else original, redactions)
        if left != place.value:
            place.write(left)
            changed.append(place)
    if changed:
        for redaction in before:
            redaction.save(update_fields=["originals"])
    return changed


def keep_out(record: Model, *, at: datetime) -> None:
    """Take out again, of what was written since, what is taken out of the record. Call it after every write to what is published."""
    with atomic():
        in_force = list(queries.in_force(record))
        if in_force and (changed := _applied(record, in_force)):
            note = "; ".join(place.name for place in changed)
            move(in_force[-1], REDACTION, "repeat", by=REPEATING, at=at, note=note)


def carry_over(earlier: Model, later: Model, *, at: datetime) -> None:
    """Take out of the next version, before anybody reads it, the words that are taken out of the earlier one."""
    with atomic():
        for redaction in queries.in_force(earlier).filter(extent=Extent.WORDS):
            copied = Redaction(
                record=label_of(later),
                record_id=later.pk,
                **{name: getattr(redaction, name) for name in _COPIED},
                by_name=redaction.by_name,
                by_account=redaction.by_account,
                at=at,
            )
            if _applied(later, [*queries.in_force(later), copied]):
                copied.save()
                begin(copied, REDACTION, by=REPEATING, at=at, note=f"As in {earlier}")


_COPIED = ("extent", "words", "mark", "note", "reason")


def put_back(*, redaction: Redaction, because: str, by: Viewer, at: datetime) -> None:
    """Undo it: the texts read again as they did, less what else is taken out of them."""
    by.require(MAKE)
    record = queries.record_of(redaction)
    with atomic():
        hold(record)
        hold(redaction)
        require_state(redaction, REDACTION, "in_force")
        in_force = list(queries.in_force(record))
        left = [other for other in in_force if other.pk != redaction.pk]
        for place in list(places_of(record, locked=True)):
            if place.key in redaction.originals:
                _write_back(place, in_force, left)
        for other in left:
            other.save(update_fields=["originals"])
        redaction.originals, redaction.words = {}, []
        move(
            redaction,
            REDACTION,
            "put_back",
            by=by,
            at=at,
            note=because,
            saving=["originals", "words"],
        )
        record.refresh_from_db()
        _tell_governance(record, redaction, by=by, at=at)


def _write_back(place: Place, in_force: Sequence[Redaction], left: Sequence[Redaction]) -> None:
    original = sealing.untouched(place, in_force)
    LaterTextStays.require(
        original is not None,
        f"It is the {place.name}. Take the words out of it by hand where it is written, or leave this as it is.",
    )
    place.write(sealing.seal(place, original, left))


def open_original(*, redaction: Redaction, reason: str, by: Viewer, at: datetime) -> dict[str, Any]:
    """What was taken out, by the place where it stood. Whoever opens it says why; the other keeper is told."""
    by.require(OPEN)
    OpeningSaysWhy.require(reason.strip())
    keepers = queries.keepers(localdate(at))
    TwoKeepOriginals.require(len(keepers) == 2, f"There {_are(len(keepers))} now.")
    with atomic():
        move(redaction, REDACTION, "open", by=by, at=at, note=reason)
        for keeper in keepers:
            if keeper.pk != by.account_id:
                _tell(keeper.email, keeper.name, "opened", redaction, {"who": by.name, "why": reason}, by, at)
    return dict(redaction.originals)


def _are(number: int) -> str:
    return {0: "is nobody", 1: "is only one"}.get(number, f"are {number}")


def _tell_governance(record: Model, redaction: Redaction, *, by: Viewer, at: datetime) -> None:
    facts = {"record": str(record), "who": by.name, "what": redaction.get_extent_display().lower()}
    template = "taken_out" if redaction.state == "in_force" else "put_back"
    for person in people_who_may(TOLD, localdate(at)):
        if person.pk != by.account_id:
            _tell(person.email, person.name, template, redaction, facts, by, at)


def _tell(
    to: str, name: str, template: str, redaction: Redaction, facts: dict[str, str], by: Viewer, at: datetime
) -> None:
    address = redaction.get_absolute_url()
    notify.send_email(
        to=to,
        name=name,
        template=f"publishing/email/{template}",
        context={**facts, "note": redaction.note, "address": f"{current_space().address}{address}"},
        about=f"{redaction.get_extent_display()}: {redaction.note}",
        url=address,
        by=by,
        at=at,
    )
