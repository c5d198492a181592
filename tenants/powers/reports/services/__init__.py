"""Writes of reports, by journey: writing and sending, links, answers, promises, outcomes."""

from tenants.powers.reports.services.answers import (
    acknowledge,
    add_to_answer,
    agree_lead,
    answer,
    confirm_address,
    pass_on,
    record_already_with,
    record_nobody_to_pass_to,
)
from tenants.powers.reports.services.links import note_opened, revoke_links, send_link
from tenants.powers.reports.services.outcomes import record_outcome
from tenants.powers.reports.services.promises import record_whether_kept
from tenants.powers.reports.services.write import (
    add_recipient,
    amend,
    draft,
    publish,
    record_receipt,
    remove_recipient,
    send,
    withdraw,
)

__all__ = [
    "acknowledge",
    "add_recipient",
    "add_to_answer",
    "agree_lead",
    "amend",
    "answer",
    "confirm_address",
    "draft",
    "note_opened",
    "pass_on",
    "publish",
    "record_already_with",
    "record_nobody_to_pass_to",
    "record_outcome",
    "record_receipt",
    "record_whether_kept",
    "remove_recipient",
    "revoke_links",
    "send",
    "send_link",
    "withdraw",
]
