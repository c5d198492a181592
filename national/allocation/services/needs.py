"""Needs files are uploaded and checked, then loaded whole or not at all."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from foundation.access import Viewer
from foundation.tenancy import atomic, atomically
from national.allocation import queries
from national.allocation.models import NeedsDataset, NeedsUpload, NeedsValue, NeedsWithdrawal
from national.allocation.rules import needs_file
from national.allocation.rules.duties import UsedDatasetsStay, WholeFile
from national.allocation.rules.years import require_real_year
from national.permissions import P


@atomically
def upload_needs(*, file_name: str, content: bytes, year: str, by: Viewer, at: datetime) -> NeedsUpload:
    """Keep a file for checking. The authorities in force on the first day of `year` each need a figure."""
    by.require(P.NEEDS_IMPORT)
    require_real_year(year)
    needs_file.read(content, file_name)
    return NeedsUpload.objects.create(
        file_name=file_name,
        year=year,
        content=content,
        uploaded_by=by.account_id,
        uploaded_by_name=by.name,
        uploaded_at=at,
    )


@atomically
def discard_upload(*, upload: NeedsUpload, by: Viewer) -> None:
    by.require(P.NEEDS_IMPORT)
    upload.delete()


def load_needs(
    *,
    upload: NeedsUpload,
    column: str,
    name: str,
    source: str,
    by: Viewer,
    at: datetime,
    licence: str = "",
    is_proxy: bool = False,
    proxy_reason: str = "",
) -> NeedsDataset:
    by.require(P.NEEDS_IMPORT)
    content = bytes(upload.content)
    result = queries.check_upload(upload, column)
    WholeFile.require(not result.problems, detail=_first_of(result.problems))
    with atomic():
        dataset = NeedsDataset.objects.create(
            name=name,
            measure=column,
            source=source,
            licence=licence,
            is_proxy=is_proxy,
            proxy_reason=proxy_reason if is_proxy else "",
            file_name=upload.file_name,
            file_digest=hashlib.sha256(content).hexdigest(),
            digest=digest_of_needs(result.values),
            imported_by=by.account_id,
            imported_by_name=by.name,
            imported_at=at,
        )
        NeedsValue.objects.bulk_create(
            NeedsValue(dataset=dataset, authority_slug=slug, need=need)
            for slug, need in sorted(result.values.items())
        )
        upload.delete()
    return dataset


def _first_of(problems: tuple[needs_file.Problem, ...]) -> str:
    if not problems:
        return ""
    first = " ".join(filter(None, (problems[0].cell, problems[0].message)))
    return first if len(problems) == 1 else f"{first} There are {len(problems) - 1} more."


def digest_of_needs(values: Mapping[str, Decimal]) -> str:
    """The digest of the needs: one line for each authority, in order, with the figure as plain digits."""
    text = "".join(f"{slug}\t{need.normalize():f}\n" for slug, need in sorted(values.items()))
    return hashlib.sha256(text.encode()).hexdigest()


@atomically
def withdraw_needs(*, dataset: NeedsDataset, reason: str, by: Viewer, at: datetime) -> NeedsWithdrawal:
    """Stop offering the dataset for scenarios; its rows stay."""
    by.require(P.NEEDS_IMPORT)
    used = dataset.scenarios.select_related("round").first()
    UsedDatasetsStay.require(used is None, detail=f"{used.round} uses it." if used else "")
    return NeedsWithdrawal.objects.create(
        dataset=dataset, reason=reason, by_account=by.account_id, by_name=by.name, at=at
    )
