from tenants.voice.feedback.models.coding import Coding
from tenants.voice.feedback.models.experience import (
    CONSENTS,
    TEXTS,
    About,
    Experience,
    Kind,
    Overall,
    Source,
)
from tenants.voice.feedback.models.reply import Reply

__all__ = ["CONSENTS", "TEXTS", "About", "Coding", "Experience", "Kind", "Overall", "Reply", "Source"]
