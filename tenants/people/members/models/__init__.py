from tenants.people.members.models.asking import JoinRequest
from tenants.people.members.models.equality import EqualityAnswers
from tenants.people.members.models.formats import Format, Language
from tenants.people.members.models.involvement import EndReason, Involvement, Tier
from tenants.people.members.models.member import ConsentHow, Contactable, ContactBy, Kind, Member, Topic
from tenants.people.members.models.representation import Representation

__all__ = [
    "ConsentHow",
    "ContactBy",
    "Contactable",
    "EndReason",
    "EqualityAnswers",
    "Format",
    "Involvement",
    "JoinRequest",
    "Kind",
    "Language",
    "Member",
    "Representation",
    "Tier",
    "Topic",
]
