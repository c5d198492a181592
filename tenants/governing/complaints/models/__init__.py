from tenants.governing.complaints.models.action import Action
from tenants.governing.complaints.models.complaint import (
    Belongs,
    Complaint,
    ComplaintQuerySet,
    Outcome,
    Party,
    Subject,
    Way,
)
from tenants.governing.complaints.models.terms import Terms, ToldCouncil

__all__ = [
    "Action",
    "Belongs",
    "Complaint",
    "ComplaintQuerySet",
    "Outcome",
    "Party",
    "Subject",
    "Terms",
    "ToldCouncil",
    "Way",
]
