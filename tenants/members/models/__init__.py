from tenants.members.models.asking import JoinRequest
from tenants.members.models.equality import EqualityAnswers
from tenants.members.models.involvement import EndReason, Involvement, Tier
from tenants.members.models.member import ConsentHow, Contactable, ContactBy, Kind, Member, Topic
from tenants.members.models.representation import Representation

__all__ = [
    "ConsentHow",
    "ContactBy",
    "Contactable",
    "EndReason",
    "EqualityAnswers",
    "Involvement",
    "JoinRequest",
    "Kind",
    "Member",
    "Representation",
    "Tier",
    "Topic",
]
