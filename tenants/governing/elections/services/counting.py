from __future__ import annotations

from datetime import datetime

from foundation.access import Viewer
from foundation.tenancy import atomic
from foundation.tenancy.locking import hold
from foundation.workflow import move
from tenants.governing.elections import queries
from tenants.governing.elections.counting import METHODS
from tenants.governing.elections.models import Election
from tenants.governing.elections.profile import gathered
from tenants.governing.elections.rules import LotComesFirst, PapersAreKeyed
from tenants.governing.elections.services.conduct import require_conduct
from tenants.governing.elections.services.preparing import empty_box
from tenants.governing.elections.workflow import ELECTION


def count(election: Election, *, by: Viewer, at: datetime) -> Election:
    """Put the papers together by what they say, empty the box, and count them."""
    require_conduct(election, by)
    with atomic():
        hold(election)
        LotComesFirst.require(election.lot_numbers, "The numbers of the draw are not recorded yet.")
        _require_every_paper(election)
        papers = gathered(queries.box(election))
        result = METHODS[election.method](queries.make_profile(election, papers))
        election.profile = [[[index + 1 for index in ranking], times] for ranking, times in papers.items()]
        election.result = result.as_data()
        move(election, ELECTION, "count", by=by, at=at, saving=["profile", "result"])
        empty_box(election)
    return election


def _require_every_paper(election: Election) -> None:
    sheets, came = queries.sheets(election), queries.papers_in(election)
    waiting = [str(sheet.number) for sheet in sheets if not sheet.agreed]
    PapersAreKeyed.require(not waiting, f"These sheets wait: {', '.join(waiting)}.")
    PapersAreKeyed.require(
        len(sheets) == came,
        f"{came} envelopes were struck from the roll, and {len(sheets)} sheets were keyed.",
    )
