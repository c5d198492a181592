from tenants.voice.feedback.models.coding import Coding
from tenants.voice.feedback.models.experience import (
    ACTIVITY,
    CONSENTS,
    JOIN_REQUEST,
    LABEL,
    TEXTS,
    About,
    Experience,
    Kind,
    Overall,
    Source,
)
from tenants.voice.feedback.models.letter import LETTER, Method, ServiceLetter
from tenants.voice.feedback.models.reply import Reply

__all__ = [
    "ACTIVITY",
    "CONSENTS",
    "JOIN_REQUEST",
    "LABEL",
    "LETTER",
    "TEXTS",
    "About",
    "Coding",
    "Experience",
    "Kind",
    "Method",
    "Overall",
    "Reply",
    "ServiceLetter",
    "Source",
]
