from datetime import datetime

from foundation.access import Viewer
from foundation.files import services
from foundation.jobs import job


@job("files.discard", actor="Withdrawn files")
def discard(*, content: str, by: Viewer, at: datetime) -> None:
    services.discard(content)
