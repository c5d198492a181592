"""Writes of referrals, by journey: what the LINk does, and what the committee does."""

from tenants.powers.referrals.services.hear import (
    accept,
    acknowledge,
    begin_work,
    conclude,
    consider,
    decline,
    inform,
)
from tenants.powers.referrals.services.make import (
    LETTER,
    amend,
    change_address,
    draft,
    make,
    make_by_post,
    sent_again,
    undelivered,
    withdraw,
)

__all__ = [
    "LETTER",
    "accept",
    "acknowledge",
    "amend",
    "begin_work",
    "change_address",
    "conclude",
    "consider",
    "decline",
    "draft",
    "inform",
    "make",
    "make_by_post",
    "sent_again",
    "undelivered",
    "withdraw",
]
