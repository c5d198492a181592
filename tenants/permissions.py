"""Every permission of a network, on one screen."""

from enum import StrEnum


class P(StrEnum):
    MEMBERS_SEE = "members.see"
    MEMBERS_MANAGE = "members.manage"

    DATA_REQUESTS_SEE = "data_requests.see"
    DATA_REQUESTS_MANAGE = "data_requests.manage"
    DATA_REQUESTS_ANSWER = "data_requests.answer"

    PROVIDERS_SEE = "providers.see"
    PROVIDERS_MANAGE = "providers.manage"

    GOVERNANCE_SEE = "governance.see"
    PROCEDURES_PUBLISH = "procedures.publish"
    POSTS_FILL = "posts.fill"
    SITTINGS_KEEP = "sittings.keep"
    DECISIONS_MAKE = "decisions.make"
    DECISIONS_PUBLISH = "decisions.publish"
    PAPERS_SEE = "papers.see"
    PAPERS_SIGN = "papers.sign"
    SET_UP_MANAGE = "set_up.manage"
    SET_UP_FINISH = "set_up.finish"

    COMPLAINTS_SEE = "complaints.see"
    COMPLAINTS_HANDLE = "complaints.handle"
    COMPLAINTS_DECIDE = "complaints.decide"

    INTERESTS_SEE = "interests.see"
    INTERESTS_DECLARE = "interests.declare"
    INTERESTS_RECORD = "interests.record"

    MATTERS_SEE = "matters.see"
    MATTERS_MANAGE = "matters.manage"
    PLAN_SEE = "plan.see"
    PLAN_MANAGE = "plan.manage"
    PLAN_PUBLISH = "plan.publish"

    ELECTIONS_SEE = "elections.see"
    ELECTIONS_RUN = "elections.run"
    ELECTIONS_DECLARE = "elections.declare"

    FEEDBACK_SEE = "feedback.see"
    FEEDBACK_ENTER = "feedback.enter"
    FEEDBACK_READ = "feedback.read"
    FEEDBACK_RAISE = "feedback.raise"

    ACTIVITIES_SEE = "activities.see"
    ACTIVITIES_MANAGE = "activities.manage"

    REQUESTS_SEE = "requests.see"
    REQUESTS_MANAGE = "requests.manage"
    REQUESTS_SEND = "requests.send"

    REPRESENTATIVES_SEE = "representatives.see"
    REPRESENTATIVES_CONSIDER = "representatives.consider"
    VISITS_SEE = "visits.see"
    VISITS_MANAGE = "visits.manage"
    VISITS_RECORD = "visits.record"

    REPORTS_SEE = "reports.see"
    REPORTS_WRITE = "reports.write"
    REPORTS_SEND = "reports.send"
    REPORTS_RESPOND = "reports.respond"
    OUTCOMES_RECORD = "outcomes.record"

    REFERRALS_SEE = "referrals.see"
    REFERRALS_MAKE = "referrals.make"
    REFERRALS_ANSWER = "referrals.answer"
    REFERRALS_RECORD = "referrals.record"

    MONEY_SEE = "money.see"
    MONEY_RECORD = "money.record"
    MONEY_SPEND = "money.spend"

    ANNUAL_REPORT_SEE = "annual_report.see"
    ANNUAL_REPORT_WRITE = "annual_report.write"
    ANNUAL_REPORT_SIGN = "annual_report.sign"

    EVIDENCE_SEE = "evidence.see"
    EVIDENCE_PREPARE = "evidence.prepare"
    EVIDENCE_SEND = "evidence.send"
    EVIDENCE_ANSWER = "evidence.answer"

    RETURNS_SEE = "returns.see"
    RETURNS_PREPARE = "returns.prepare"
    RETURNS_APPROVE = "returns.approve"

    IDENTITY_SET = "identity.set"

    NEWS_SEE = "news.see"
    NEWS_WRITE = "news.write"
    NEWS_PUBLISH = "news.publish"
    NEWS_RELEASE = "news.release"

    POST_SORT = "post.sort"

    NOTES_AND_FILES_SEE = "notes_and_files.see"
    NOTES_AND_FILES_ADD = "notes_and_files.add"

    IMPORTS_MANAGE = "imports.manage"

    REDACTIONS_SEE = "redactions.see"
    REDACTIONS_MAKE = "redactions.make"
    REDACTIONS_TOLD = "redactions.told"
    ORIGINALS_OPEN = "originals.open"

    COUNCIL_SEE = "council.see"
    CLOCKS_SEE = "clocks.see"
    MESSAGES_SEE = "messages.see"
    API_TOKENS_MANAGE = "api_tokens.manage"
    API_TOKENS_REVOKE = "api_tokens.revoke"
    ACCOUNTS_MANAGE = "accounts.manage"
    AUDIT_SEE = "audit.see"
    RETENTION_SET = "retention.set"
    POST_ROOM_SEE = "post_room.see"
