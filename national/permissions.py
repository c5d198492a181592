"""Every permission of the Department, on one screen."""

from enum import StrEnum


class P(StrEnum):
    REGISTER_SEE = "register.see"

    INDICATORS_SEE = "indicators.see"
    RETURNS_SEE = "returns.see"
    RETURNS_QUERY = "returns.query"
    ANNUAL_REPORTS_SEE = "annual_reports.see"

    ROUNDS_SEE = "rounds.see"
    ROUNDS_PREPARE = "rounds.prepare"
    ROUNDS_APPROVE = "rounds.approve"
    ROUNDS_PUBLISH = "rounds.publish"
    NEEDS_IMPORT = "needs.import"

    CLOCKS_SEE = "clocks.see"
    MESSAGES_SEE = "messages.see"
    ACCOUNTS_MANAGE = "accounts.manage"
    AUDIT_SEE = "audit.see"
    RETENTION_SET = "retention.set"
    POST_ROOM_SEE = "post_room.see"
