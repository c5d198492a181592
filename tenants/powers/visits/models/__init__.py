from tenants.powers.visits.models.refusals import Ground, Refusal, Stance
from tenants.powers.visits.models.reports import Observation, VisitReport
from tenants.powers.visits.models.visits import (
    Basis,
    Excluded,
    Notice,
    NoticeMethod,
    Purpose,
    Sector,
    TeamMember,
    Visit,
)

__all__ = [
    "Basis",
    "Excluded",
    "Ground",
    "Notice",
    "NoticeMethod",
    "Observation",
    "Purpose",
    "Refusal",
    "Sector",
    "Stance",
    "TeamMember",
    "Visit",
    "VisitReport",
]
