from foundation.access import Viewer
from tenants.governing.elections import queries
from tenants.governing.elections.models import Election
from tenants.governing.elections.rules import CandidatesKeepOut
from tenants.permissions import P


def require_conduct(election: Election, by: Viewer, permission: P = P.ELECTIONS_RUN) -> None:
    """Whoever runs or declares an election does not stand in it."""
    by.require(permission)
    CandidatesKeepOut.require(not queries.stands(by, election))
