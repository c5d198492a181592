from datetime import datetime

from foundation.access import Viewer
from foundation.documents import orphans, scanning
from foundation.files import queries, services
from foundation.jobs import ask, daily, job

SCANNER = "Virus scanner"
# So many a day that were not checked before, so that a scanner that is new gets through them in time.
MOST_A_DAY = 500


@job("files.discard", actor="Withdrawn files")
def discard(*, content: str, by: Viewer, at: datetime) -> None:
    services.discard(content)


@job("files.scan", actor=SCANNER)
def scan(*, file_id: int, by: Viewer, at: datetime) -> None:
    file = queries.file_to_scan(file_id)
    if file is not None:
        services.record_scan(file=file, verdict=scanning.scan(services.content_of(file)), by=by, at=at)


@job("files.scan_again", actor=SCANNER, repeats=daily(hour=4), spaces=frozenset({"network"}))
def scan_again(*, by: Viewer, at: datetime) -> None:
    """What was not checked, because no scanner answered or none was there."""
    if scanning.is_configured():
        for file in queries.unscanned(MOST_A_DAY):
            ask("files.scan", file_id=file.pk)


@job("files.remove_orphans", actor="Orphaned files", repeats=daily(hour=5), spaces=frozenset({"network"}))
def remove_orphans(*, by: Viewer, at: datetime) -> None:
    orphans.remove(at)
