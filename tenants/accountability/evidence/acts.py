"""Sending evidence as an act under a decision of the LINk: reporting a matter to another person (SI 2008/528 reg 2(2)(h)).

What is decided on is the exact content, and to whom it goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from foundation import features
from foundation.features import Touched
from tenants.accountability.evidence.models import SENT, Pack, PackMatter
from tenants.accountability.evidence.workflow import PackState
from tenants.governing.governance.acts import Act, Named, act_of, digest_of
from tenants.governing.governance.models import DecisionKind, Part


def act_of_sending(pack: Pack, on: date) -> Act:
    return act_of(
        pack,
        DecisionKind.OTHER_PERSON,
        on=on,
        named=[_addressee(pack), Named.record(Part.MATTER, pack, pack.digest)],
        title=f"Send evidence to {pack.addressee}: {pack}",
    )


def _addressee(pack: Pack) -> Named:
    """No register holds partnerships, so the name tells two apart."""
    name = digest_of(pack.addressee.strip().casefold())
    return Named(Part.PERSON, f"evidence.addressee:{name}", pack.addressee)


def to_decide_on(numbers: Sequence[int], on: date) -> Iterator[Act]:
    return (act_of_sending(pack, on) for pack in Pack.objects.filter(pk__in=numbers, state=PackState.READY))


def done() -> Iterator[tuple[int | None, Act]]:
    for pack in Pack.objects.filter(state__in=SENT).order_by("pk"):
        assert pack.sent_on is not None
        yield pack.decision_id, act_of_sending(pack, pack.sent_on)


def touched(numbers: Sequence[int]) -> Iterator[tuple[int, Touched]]:
    """In which interests keep somebody out of a pack: whom it goes to, and what its matters touch."""
    matters: dict[int, list[int]] = {}
    for pack, matter in PackMatter.objects.filter(pack__in=numbers).values_list("pack", "matter"):
        matters.setdefault(matter, []).append(pack)
    for pk, addressee in Pack.objects.filter(pk__in=numbers).values_list("pk", "addressee"):
        yield pk, Touched(addressee)
    for matter, some in features.touched("matters.matter", sorted(matters)).items():
        for pack in matters[matter]:
            yield from ((pack, one) for one in some)
