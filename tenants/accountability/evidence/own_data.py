"""What is kept about somebody whose words stand in evidence, for them, and their taking out.

The words name nobody; who said them is known from the consent alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from foundation.access import Viewer
from foundation.erasure.services import mark_of
from foundation.features import Erased, Kept, Subject, kept, rows_of
from tenants.accountability.evidence import queries, services


def reads(subject: Subject) -> Iterable[Kept]:
    for pack in queries.packs_with_words_of(subject.words):
        for quote in pack.quotes:
            if queries.consented(quote, subject.words):
                yield kept(
                    pack,
                    "Words of yours, used as evidence without your name",
                    ("Evidence", pack.title),
                    ("Your words", quote["words"]),
                    ("Your consent", quote["consent"]),
                    may_name_others=True,
                )


def erases(subject: Subject, certificate: int, by: Viewer, at: datetime) -> Erased:
    """Of their consent nothing is left. Words that have not gone out are taken out by hand first: without consent they may not go."""
    packs = queries.packs_with_words_of(subject.words)
    mark = mark_of(certificate)
    for pack in packs:
        services.forget_consent(
            pack, said_by=lambda quote: queries.consented(quote, subject.words), mark=mark
        )
    sent = [pack for pack in packs if pack.is_sent]
    return Erased(
        rows=rows_of(packs),
        gone=(("Consents to the use of their words", len(packs)),),
        stays=(("What they said, without a name, in evidence that went out", "Others have it"),)
        if sent
        else (),
        first=tuple(
            f"Take their words out of the evidence “{pack}”, which has not gone out."
            for pack in packs
            if not pack.is_sent
        ),
    )
