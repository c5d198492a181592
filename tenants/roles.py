"""The roles of a network. The host prepares; the LINk's own governance members decide, approve and sign."""

from foundation.access import Role
from tenants.permissions import P

_SEES_THE_WORK = frozenset(
    {
        P.MEMBERS_SEE,
        P.NEWS_SEE,
        P.PROVIDERS_SEE,
        P.GOVERNANCE_SEE,
        P.INTERESTS_SEE,
        P.MATTERS_SEE,
        P.PLAN_SEE,
        P.PAPERS_SEE,
        P.ELECTIONS_SEE,
        P.ACTIVITIES_SEE,
        P.REQUESTS_SEE,
        P.REPRESENTATIVES_SEE,
        P.VISITS_SEE,
        P.REPORTS_SEE,
        P.REFERRALS_SEE,
        P.MONEY_SEE,
        P.ANNUAL_REPORT_SEE,
        P.RETURNS_SEE,
        P.CLOCKS_SEE,
        P.POST_ROOM_SEE,
        P.NOTES_AND_FILES_SEE,
        P.REDACTIONS_SEE,
    }
)

_PREPARES_THE_WORK = frozenset(
    {
        P.MEMBERS_MANAGE,
        P.SITTINGS_KEEP,
        P.SET_UP_MANAGE,
        P.INTERESTS_RECORD,
        P.NEWS_WRITE,
        P.DATA_REQUESTS_SEE,
        P.DATA_REQUESTS_MANAGE,
        P.COMPLAINTS_SEE,
        P.COMPLAINTS_HANDLE,
        P.PROVIDERS_MANAGE,
        P.MATTERS_MANAGE,
        P.PLAN_MANAGE,
        P.ELECTIONS_RUN,
        P.ACTIVITIES_MANAGE,
        P.REQUESTS_MANAGE,
        P.VISITS_MANAGE,
        P.VISITS_RECORD,
        P.REPORTS_WRITE,
        P.REPORTS_RESPOND,
        P.OUTCOMES_RECORD,
        P.REFERRALS_RECORD,
        P.MONEY_RECORD,
        P.ANNUAL_REPORT_WRITE,
        P.RETURNS_PREPARE,
        P.MESSAGES_SEE,
        P.POST_SORT,
        P.NOTES_AND_FILES_ADD,
        P.IMPORTS_MANAGE,
    }
)

_SENDS_WHAT_WAS_DECIDED = frozenset({P.REQUESTS_SEND, P.REPORTS_SEND, P.REFERRALS_MAKE})

# The host and the LINk are different persons (section 222(4) of the 2007 Act), so nobody is both here.
_HOST = ("host_manager", "host_support_worker")

ROLES: tuple[Role, ...] = (
    Role(
        "host_manager",
        "Host manager",
        "Runs the host's support: prepares, sends what was decided, answers people about their data, looks after accounts and look.",
        _SEES_THE_WORK
        | _PREPARES_THE_WORK
        | _SENDS_WHAT_WAS_DECIDED
        | {
            P.COUNCIL_SEE,
            P.NEWS_PUBLISH,
            P.ACCOUNTS_MANAGE,
            P.API_TOKENS_REVOKE,
            P.AUDIT_SEE,
            P.RETENTION_SET,
            P.IDENTITY_SET,
            P.REDACTIONS_MAKE,
            P.DATA_REQUESTS_ANSWER,
        },
        second_factor=True,
        excludes=("governance_member", "council_officer", "scrutiny_officer"),
    ),
    Role(
        "host_support_worker",
        "Host support worker",
        "Keeps the LINk's records and prepares its letters, reports and visits; sends and approves nothing.",
        _SEES_THE_WORK | _PREPARES_THE_WORK,
        second_factor=True,
        excludes=("governance_member", "council_officer", "scrutiny_officer"),
    ),
    Role(
        "governance_member",
        "Governance member",
        "Decides for the LINk under its published procedure, and approves what is sent in its name.",
        _SEES_THE_WORK
        | _SENDS_WHAT_WAS_DECIDED
        | {
            P.PROCEDURES_PUBLISH,
            P.SET_UP_MANAGE,
            P.SET_UP_FINISH,
            P.POSTS_FILL,
            P.SITTINGS_KEEP,
            P.DECISIONS_MAKE,
            P.INTERESTS_DECLARE,
            P.NEWS_PUBLISH,
            P.NEWS_RELEASE,
            P.NEWS_WRITE,
            P.DECISIONS_PUBLISH,
            P.MATTERS_MANAGE,
            P.PLAN_MANAGE,
            P.PLAN_PUBLISH,
            P.PAPERS_SIGN,
            P.ELECTIONS_RUN,
            P.ELECTIONS_DECLARE,
            P.REPRESENTATIVES_CONSIDER,
            P.REPORTS_WRITE,
            P.OUTCOMES_RECORD,
            P.ANNUAL_REPORT_WRITE,
            P.ANNUAL_REPORT_SIGN,
            P.RETURNS_APPROVE,
            P.NOTES_AND_FILES_ADD,
            P.COMPLAINTS_SEE,
            P.COMPLAINTS_HANDLE,
            P.COMPLAINTS_DECIDE,
            P.AUDIT_SEE,
            P.REDACTIONS_MAKE,
            P.REDACTIONS_TOLD,
        },
        second_factor=True,
        excludes=(*_HOST, "council_officer", "scrutiny_officer"),
        rests_on="governance.term",
        becomes="comes with a post to which the LINk elects, appoints, co-opts or draws by lot, and ends with it. Nobody gives it.",
    ),
    Role(
        "original_keeper",
        "Keeper of originals",
        "With one other person, keeps what was taken out of what is published: opens it for a reason, which the other is told.",
        {P.REDACTIONS_SEE, P.ORIGINALS_OPEN},
        second_factor=True,
        excludes=("council_officer", "scrutiny_officer"),
        most=2,
    ),
    Role(
        "authorised_representative",
        "Authorised representative",
        "Enters and views services for the LINk, and records what the team saw.",
        {
            P.PROVIDERS_SEE,
            P.GOVERNANCE_SEE,
            P.INTERESTS_DECLARE,
            P.ACTIVITIES_SEE,
            P.VISITS_SEE,
            P.VISITS_RECORD,
        },
        second_factor=True,
        excludes=("council_officer", "scrutiny_officer"),
        rests_on="representatives.authorisedrepresentative",
        becomes="comes with a place on the published list of authorised representatives, and ends with it. Nobody gives it.",
    ),
    Role(
        "participant",
        "Participant",
        "Follows the LINk's activities and the services of the area; sees nobody's records.",
        {P.PROVIDERS_SEE, P.ACTIVITIES_SEE},
    ),
    Role(
        "council_officer",
        "Council officer",
        "Sees, for the council that contracts the host, its grant and what the LINk addressed to it, and answers it.",
        {P.COUNCIL_SEE, P.REPORTS_RESPOND, P.API_TOKENS_MANAGE, P.API_TOKENS_REVOKE},
        excludes=(*_HOST, "governance_member", "authorised_representative", "original_keeper"),
    ),
    Role(
        "scrutiny_officer",
        "Scrutiny officer",
        "Acknowledges the LINk's referrals for the overview and scrutiny committee, and says what was done.",
        {P.REFERRALS_SEE, P.REFERRALS_ANSWER, P.REFERRALS_RECORD, P.API_TOKENS_MANAGE, P.API_TOKENS_REVOKE},
        excludes=(*_HOST, "governance_member", "authorised_representative", "original_keeper"),
    ),
)
