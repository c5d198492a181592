from datetime import datetime

from foundation.access import Viewer
from foundation.documents.storage import SpaceStorage
from foundation.jobs import job
from tenants.people.correspondence import queries


@job("correspondence.discard_original", actor="Erased letters")
def discard_original(*, content: str, by: Viewer, at: datetime) -> None:
    """What came in goes from the store, unless it came for somebody else too."""
    if not queries.has_original(content):
        SpaceStorage().delete(content)
