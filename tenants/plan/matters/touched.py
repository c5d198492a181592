"""In which interests keep somebody out of a matter: what its words and its bodies name, and what all that hangs on it touches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foundation import features
from foundation.features import Touched
from tenants.area.providers import queries as providers
from tenants.plan.matters.models import Link, Matter

_PROVIDER = "providers.provider"


def touched(numbers: Sequence[int]) -> Iterator[tuple[int, Touched]]:
    for matter in Matter.objects.filter(pk__in=numbers):
        for words in filter(None, (matter.title, matter.services)):
            yield matter.pk, Touched(words)
    names = providers.names()
    hung: dict[str, list[Link]] = {}
    for link in Link.objects.filter(matter__in=numbers):
        assert link.matter_id is not None
        if link.record == _PROVIDER:
            identifier = f"{_PROVIDER}:{link.record_id}"
            yield link.matter_id, Touched(names.get(link.record_id, ""), identifier)
        else:
            hung.setdefault(link.record, []).append(link)
    for label, links in hung.items():
        found = features.touched(label, sorted({link.record_id for link in links}))
        for link in links:
            assert link.matter_id is not None
            yield from ((link.matter_id, one) for one in found.get(link.record_id, []))
