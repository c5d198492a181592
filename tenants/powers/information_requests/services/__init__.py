"""Writes of requests for information: asking, and what the body may say before it answers."""

from tenants.powers.information_requests.services.ask import (
    LETTER,
    amend,
    draft,
    record_reply,
    send,
    send_by_post,
    sent_again,
    undelivered,
    withdraw,
)
from tenants.powers.information_requests.services.notices import record_end_of_notice, record_notice

__all__ = [
    "LETTER",
    "amend",
    "draft",
    "record_end_of_notice",
    "record_notice",
    "record_reply",
    "send",
    "send_by_post",
    "sent_again",
    "undelivered",
    "withdraw",
]
