"""Which records a letter to sort may be about: by what it names, who wrote it, and what was written to them before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model, Q

from foundation.access import Viewer
from foundation.access.records import label_of, records_for, with_records
from foundation.features import people_found, records_mentioned, records_of
from foundation.notify.models import Message
from foundation.reading.letters import plain_letters
from foundation.search.queries import search
from foundation.tenancy import current_space
from tenants.people.correspondence import queries
from tenants.people.correspondence.models import Letter
from tenants.people.correspondence.workflow import LetterState
from tenants.permissions import P

# What mail programs put before the subject of what is answered or passed on.
PREFIX = re.compile(r"(?:(?:re|fwd?|aw|sv|antw|vs)\s?(?:\[\d+\])?:\s*)+", re.IGNORECASE)
MOST = 6
# Of one kind of reason, so that others have room beside it.
A_FEW = 3
# A letter says at its beginning what it is about, or quotes ours soon after.
READ = 20_000


@dataclass(frozen=True)
class Suggestion:
    record: Model
    why: str


def suggestions(letter: Letter, viewer: Viewer) -> list[Suggestion]:
    """Records that a letter may be about, the likeliest first, each once."""
    viewer.require(P.POST_SORT)
    found: dict[tuple[str, int], Suggestion] = {}
    for record, why in _likely(letter, viewer):
        if record is not None:
            found.setdefault((label_of(record), record.pk), Suggestion(record, why))
        if len(found) == MOST:
            break
    return list(found.values())


def _likely(letter: Letter, viewer: Viewer) -> Iterator[tuple[Model | None, str]]:
    yield (
        queries.record_of(letter, viewer),
        "It was sent to the address of this record, or answers a message about it",
    )
    yield from _by_reference(letter, viewer)
    if letter.subject:
        for sent in _sent(Q(subject__iexact=PREFIX.sub("", letter.subject).strip())):
            yield queries.record_at(sent.url, viewer), f"It has the subject of a message to {sent.to}"
    if letter.sender:
        yield from _by_sender(letter, viewer)
    yield from _by_name(letter, viewer)
    yield from _by_body(letter, viewer)
    if letter.sender:
        yield from _by_organisation(letter, viewer)


def _by_reference(letter: Letter, viewer: Viewer) -> Iterator[tuple[Model, str]]:
    """ "Information request 12", as our letters call their record (foundation.design.letters.reference_of)."""
    text = " ".join(plain_letters(_words_of(letter)).split())
    for label in records_of(current_space().kind):
        for name, number in _references(label, text):
            for record in records_for(viewer, label, [number])[:1]:
                yield record, f"It names “{name} {number}”"


def _references(label: str, text: str) -> list[tuple[str, int]]:
    name = str(apps.get_model(label)._meta.verbose_name).capitalize()
    written = r"[\s-]+".join(map(re.escape, plain_letters(name).split()))
    told = re.findall(rf"\b{written}\W{{1,3}}(?:(?:no|nr|number|ref)\W{{1,3}})?(\d{{1,18}})\b", text)
    return [(name, int(number)) for number in dict.fromkeys(told)][:A_FEW]


def _words_of(letter: Letter) -> str:
    return f"{letter.subject}\n{letter.text[:READ]}"


def _by_sender(letter: Letter, viewer: Viewer) -> Iterator[tuple[Model | None, str]]:
    for sent in _sent(Q(to__iexact=letter.sender)):
        yield queries.record_at(sent.url, viewer), f"A message about it went to {letter.sender}"
    for record in queries.records_matching(letter.sender, viewer):
        yield record, f"{letter.sender} stands on it"
    for record in _filed_before(letter, viewer):
        yield record, f"Another letter of {letter.sender} is filed on it"


def _sent(condition: Q) -> Iterable[Message]:
    return Message.objects.filter(condition).exclude(url="").only("url", "to").order_by("-asked_at")[:A_FEW]


def _filed_before(letter: Letter, viewer: Viewer) -> Iterator[Model]:
    others = Letter.objects.filter(
        sender__iexact=letter.sender, state__in=[LetterState.FILED, LetterState.DONE]
    )
    for _, record in with_records(viewer, others.exclude(record="").order_by("-at")[:A_FEW]):
        yield record


def _by_name(letter: Letter, viewer: Viewer) -> Iterator[tuple[Model, str]]:
    """Somebody on record who is called as the letter is signed: of a name that many have, only that it may be one of them."""
    if not letter.sender_name:
        return
    found = [
        record
        for person in people_found(email="", name=letter.sender_name)
        for record in records_for(viewer, label_of(person), [person.pk])
    ]
    words = f"It is from somebody called {letter.sender_name}"
    several = "; there are several" if len(dict.fromkeys(found)) > 1 else ""
    yield from ((record, words + several) for record in found[:A_FEW])


def _by_body(letter: Letter, viewer: Viewer) -> Iterator[tuple[Model | None, str]]:
    """Bodies whose names stand in it, and first the records about which they were written to."""
    text = f"{letter.sender_name}\n{_words_of(letter)}"
    bodies = [
        body for label, numbers in records_mentioned(text) for body in records_for(viewer, label, numbers)
    ]
    for body in bodies[:A_FEW]:
        if email := getattr(body, "email", ""):
            for sent in _sent(Q(to__iexact=email)):
                yield (
                    queries.record_at(sent.url, viewer),
                    f"It names {body}, and a message about this went there",
                )
        yield body, f"It names {body}"


def _by_organisation(letter: Letter, viewer: Viewer) -> Iterator[tuple[Model | None, str]]:
    """Records with another address at the same organisation; not where so many have one that it says nothing."""
    at = f"@{letter.sender.rpartition('@')[2]}"
    for group in search(viewer, at):
        if group.count <= A_FEW:
            for result in group.records:
                yield queries.record_at(result.url, viewer), f"An address that ends in {at} stands on it"
