from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from tenants.governing.elections import queries
from tenants.governing.elections.models import Election
from tenants.governing.elections.rules import CandidatesKeepOut
from tenants.governing.interests import queries as interests
from tenants.permissions import P


def require_conduct(election: Election, by: Viewer, permission: P = P.ELECTIONS_RUN) -> None:
    """Whoever runs or declares an election does not stand in it."""
    by.require(permission)
    CandidatesKeepOut.require(not queries.stands(by, election))


def keep_apart(election: Election, by: Viewer, at: datetime) -> None:
    """Nor has an interest in an organisation that does. Acts that move nothing ask it in their transaction; steps ask by themselves."""
    interests.require_free(by, election, localdate(at))
