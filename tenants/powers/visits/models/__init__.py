from tenants.powers.visits.models.refusals import Ground, Refusal, Stance
from tenants.powers.visits.models.reports import Observation, VisitReport
from tenants.powers.visits.models.visits import (
    Basis,
    Excluded,
    Notice,
    Purpose,
    Sector,
    TeamMember,
    Told,
    Visit,
)

__all__ = [
    "Basis",
    "Excluded",
    "Ground",
    "Notice",
    "Observation",
    "Purpose",
    "Refusal",
    "Sector",
    "Stance",
    "TeamMember",
    "Told",
    "Visit",
    "VisitReport",
]
