from tenants.people.members.models.asking import JoinRequest
from tenants.people.members.models.consent import WAYS, WORDINGS, Consent, Purpose, wording_on
from tenants.people.members.models.equality import EqualityAnswers
from tenants.people.members.models.formats import Format, Language
from tenants.people.members.models.involvement import EndReason, Involvement, Tier
from tenants.people.members.models.member import ConsentHow, Contactable, ContactBy, Kind, Member, Topic
from tenants.people.members.models.pairing import Pairing
from tenants.people.members.models.representation import Representation

__all__ = [
    "WAYS",
    "WORDINGS",
    "Consent",
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
    "Pairing",
    "Purpose",
    "Representation",
    "Tier",
    "Topic",
    "wording_on",
]
