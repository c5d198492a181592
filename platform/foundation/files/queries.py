from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Model, Q, QuerySet

from foundation.access import Viewer
from foundation.access.records import (
    kind_of,
    on_any,
    record_or_404,
    rows_seen,
    with_merged,
    with_records,
)
from foundation.documents.scanning import TOO_LARGE
from foundation.features import Result
from foundation.files.models import Attachment, Scan

SEE = "notes_and_files.see"


def files_on(record: Model, viewer: Viewer) -> QuerySet[Attachment]:
    """The files on the record, the newest first; also those that were withdrawn."""
    viewer.require(kind_of(record).see)
    return _on(record).order_by("-at", "-pk")


def file_with_record(
    number: int, viewer: Viewer, *, changing: bool = False
) -> tuple[Attachment, Model] | None:
    """A file that is there, with its record; Http404 for a viewer who may not see it, or not change it."""
    file = Attachment.objects.filter(pk=number).exclude(content="").first()
    return (file, record_or_404(viewer, file.record, file.record_id, adding=changing)) if file else None


def sharing(digest: str) -> Attachment | None:
    """A file of this content, locked until the transaction ends, so that its content stays."""
    return Attachment.objects.select_for_update().filter(digest=digest).exclude(content="").first()


def is_infected(digest: str) -> bool:
    """Whether the scanner has found a virus in this very content."""
    return Attachment.objects.filter(digest=digest, scan=Scan.INFECTED).exists()


def numbered(numbers: Iterable[int]) -> QuerySet[Attachment]:
    return Attachment.objects.filter(pk__in=list(numbers)).order_by("at", "pk")


def ready(files: QuerySet[Attachment]) -> QuerySet[Attachment]:
    """Those that anybody may open who is given them: there, checked, and with nothing hidden at which nobody has looked."""
    looked_at = Q(hidden="") | Q(released_on__isnull=False)
    return files.exclude(content="").exclude(scan=Scan.WAITING).filter(looked_at)


def with_later_versions(numbers: Iterable[int]) -> list[Attachment]:
    """These files and every version that took the place of one of them, the oldest first."""
    found: dict[int, Attachment] = {}
    some = list(Attachment.objects.filter(pk__in=list(numbers)).order_by("pk"))
    while some:
        found |= {file.pk: file for file in some}
        later = Attachment.objects.filter(replaces__in=[file.pk for file in some])
        some = list(later.exclude(pk__in=found).order_by("pk"))
    return list(found.values())


def is_replaced(file: Attachment) -> bool:
    return Attachment.objects.filter(replaces=file).exists()


def held_with_content(digest: str) -> list[Attachment]:
    """The files of this content that are there, locked until the transaction ends."""
    return list(Attachment.objects.select_for_update().filter(digest=digest).exclude(content=""))


def file_to_scan(number: int) -> Attachment | None:
    """For the scanner, which sees every file that is there."""
    return Attachment.objects.filter(pk=number).exclude(content="").first()


def unscanned(most: int) -> list[Attachment]:
    """Files that no scanner has looked at for a reason that may have passed, the oldest first."""
    there = Attachment.objects.exclude(content="").filter(scan__in=[Scan.WAITING, Scan.NOT_SCANNED])
    return list(there.exclude(scan_said=TOO_LARGE).order_by("pk")[:most])


def is_kept(content: str) -> bool:
    """Whether any file still has the content of that name in the store."""
    return Attachment.objects.filter(content=content).exists()


def count_on(record: Model) -> int:
    """How many files there are, whoever asks: for those who merge or erase."""
    return _on(record).exclude(content="").count()


def on_records(records: Iterable[Model]) -> QuerySet[Attachment]:
    """The files on any of the records, the oldest first, whoever asks: for the person they are about, or for erasing."""
    return Attachment.objects.filter(on_any(records)).order_by("at", "pk")


def found(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Attachment]:
    """Of the files that a search found those that are there and whose record the viewer may see."""
    return rows_seen(viewer, _there(numbers))


def _there(numbers: Sequence[int]) -> QuerySet[Attachment]:
    return Attachment.objects.filter(pk__in=numbers).exclude(content="")


def results(viewer: Viewer, numbers: Sequence[int]) -> Iterator[Result]:
    for file, record in with_records(viewer, _there(numbers)):
        address = record.get_absolute_url()  # type: ignore[attr-defined]
        yield Result(file.pk, file.title, f"{address}#files", f"{file.kind_of_file.words} on {record}")


def _on(record: Model) -> QuerySet[Attachment]:
    """Also what is on the records that were merged into it."""
    return Attachment.objects.filter(on_any(with_merged(record)))
