from tenants.governing.complaints.models.action import Action
from tenants.governing.complaints.models.complaint import (
    Belongs,
    Complaint,
    ComplaintQuerySet,
    Outcome,
    Party,
    Proposal,
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
    "Proposal",
    "Subject",
    "Terms",
    "ToldCouncil",
    "Way",
]
