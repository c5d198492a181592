"""In which interests keep somebody out of a complaint: the host where it is about the host, whoever it names, and whoever complained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foundation.features import Touched
from tenants.governing.arrangements import queries as arrangements
from tenants.governing.complaints.models import Complaint


def touched(numbers: Sequence[int]) -> Iterator[tuple[int, Touched]]:
    contract = arrangements.contract()
    for complaint in Complaint.objects.filter(pk__in=numbers):
        if complaint.about_host and contract is not None:
            yield complaint.pk, Touched(contract.person)
        for name in filter(None, [complaint.name, *(party.name for party in complaint.parties)]):
            yield complaint.pk, Touched(name)
