from __future__ import annotations

from datetime import datetime

from foundation.access.models import Download
from foundation.access.viewer import Viewer
from foundation.tenancy import atomically


@atomically
def note_download(
    *, title: str, address: str, filters: str, kind: str, rows: int, by: Viewer, at: datetime
) -> Download:
    """Note who takes a list of people out, in the transaction that read it. Whether they may read it, the page has asked."""
    return Download.objects.create(
        title=title,
        address=address,
        filters=filters,
        kind=kind,
        rows=rows,
        by_name=by.name,
        by_account=by.account_id,
        at=at,
    )
