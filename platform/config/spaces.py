"""The apps of each kind of space, the database logins, and the rights of each on the tables."""

from typing import Any

from config.environment import Environment
from foundation.tenancy.kinds import Kind

env = Environment()

# --- The apps of each kind of space -----------------------------------------------------------------------------------

# Their code serves (hashers, validators); roles are the platform's own, so no space has their tables.
_WITHOUT_TABLES = ["django.contrib.contenttypes", "django.contrib.auth"]
_FOUNDATION_APPS = [
    "foundation.accounts",  # before sessions: its command of the same name visits every space
    "django.contrib.sessions",
    "foundation.access",
    "foundation.audit",
    "foundation.workflow",
    "foundation.law",
    "foundation.jobs",
    "foundation.drafts",
    "foundation.notify",
    "foundation.api",
    "foundation.retention",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
_PUBLIC_APPS = ["foundation.tenancy", "foundation.exchange", "national.open_data"]
_NETWORK_APPS = [
    "foundation.erasure",
    "foundation.search",
    "foundation.notes",
    "foundation.files",
    "foundation.imports",
    "foundation.publishing",
    "tenants.area.identity",
    "tenants.people.members",
    "tenants.people.news",
    "tenants.people.correspondence",
    "tenants.people.privacy",
    "tenants.area.providers",
    "tenants.governing.interests",
    "tenants.governing.arrangements",
    "tenants.governing.governance",
    "tenants.governing.complaints",
    "tenants.plan.matters",
    "tenants.governing.elections",
    "tenants.governing.set_up",
    "tenants.plan.work_plan",
    "tenants.plan.commissioned",
    "tenants.voice.activities",
    "tenants.voice.feedback",
    "tenants.powers.information_requests",
    "tenants.powers.representatives",
    "tenants.powers.visits",
    "tenants.powers.reports",
    "tenants.powers.referrals",
    "tenants.resources.money",
    "tenants.accountability.annual_report",
    "tenants.accountability.returns",
    "tenants.accountability.evidence",
    "tenants.faces.home",
    "tenants.faces.public_site",
    "tenants.faces.council",
]
_DEPARTMENT_APPS = [
    "national.register",
    "national.indicators",
    "national.returns",
    "national.allocation",
    "national.annual_reports",
    "national.dashboard",
]
INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.messages",
    "django.contrib.humanize",
    "rest_framework",
    *_WITHOUT_TABLES,
    "foundation.design",
    "foundation.inbound",
    "foundation.disclosure",
    "foundation.documents",
    "foundation.health",
    "messages",
    *_FOUNDATION_APPS,
    *_PUBLIC_APPS,
    *_NETWORK_APPS,
    *_DEPARTMENT_APPS,
    *(["infra.demonstration"] if env.demonstration else []),
]

# --- Spaces: django-tenants' kinds of tenants, each with its apps and addresses ----------------------------------

TENANT_MODEL = "tenancy.Tenant"
TENANT_DOMAIN_MODEL = "tenancy.Domain"
TENANT_DB_ALIAS = "owner"
HAS_MULTI_TYPE_TENANTS = True
MULTI_TYPE_DATABASE_FIELD = "kind"
LINKS_KINDS = {
    "public": Kind(
        login="site",
        role="{prefix}_site",
        apps=tuple(_PUBLIC_APPS),
        addresses="config.urls.public",
        has_schema=False,
    ),
    "network": Kind(
        login="default",
        role="{prefix}_{key}",
        becomes_role=True,
        apps=(*_FOUNDATION_APPS, *_NETWORK_APPS),
        addresses="config.urls.network",
        start="/start/",
    ),
    "department": Kind(
        login="department",
        role="{prefix}_department",
        apps=(*_FOUNDATION_APPS, *_DEPARTMENT_APPS),
        addresses="config.urls.department",
    ),
}
# The same table in the form that django-tenants expects.
TENANT_TYPES = {
    code: {"APPS": list(kind.apps), "URLCONF": kind.addresses} for code, kind in LINKS_KINDS.items()
}
ROOT_URLCONF = "config.urls.public"
DATABASE_ROUTERS = ["foundation.tenancy.router.SpaceRouter"]
ROLE_PREFIX = env.database_role_prefix


def _login(name: str, password: str) -> dict[str, Any]:
    return {
        "ENGINE": "foundation.tenancy.backend",
        "NAME": env.database_name,
        "HOST": env.database_host,
        "PORT": env.database_port,
        "USER": f"{ROLE_PREFIX}_{name}",
        "PASSWORD": password,
        # A backend that has touched every network holds hundreds of MB: connections are recycled.
        "CONN_MAX_AGE": env.database_keep_seconds,
        "CONN_HEALTH_CHECKS": False,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


DATABASES = {
    "default": _login("networks", env.database_password_networks),
    "department": _login("department", env.database_password_department),
    "site": _login("site", env.database_password_site),
    # Owns every schema; direct, never pooled, used by commands and never by a web request.
    "owner": {
        **_login("owner", env.database_password_owner),
        "ENGINE": "django_tenants.postgresql_backend",
        "HOST": env.database_owner_host or env.database_host,
        "PORT": env.database_owner_port or env.database_port,
        "CONN_MAX_AGE": 0,
    },
}

# Tables that a network's or the Department's role may add to and never change.
LINKS_APPEND_ONLY_TABLES = {
    "access_download",
    "workflow_statechange",
    "law_clockevent",
    "notes_note",
    "governance_procedureversion",
    "governance_signature",
    "referrals_committeeupdate",
    "allocation_needsdataset",
    "allocation_needsvalue",
    "allocation_needswithdrawal",
    "allocation_signature",
    "allocation_determination",
}
# Columns of those tables that may be written again: words are taken out of what was published. The audit log has each change.
LINKS_REDACTABLE_COLUMNS = {
    "workflow_statechange": ("note",),
    "referrals_committeeupdate": ("text",),
    "governance_procedureversion": ("amendment", "text", "when_referred", "who_decides"),
}
# Tables written by the database itself: the role only reads them.
LINKS_READ_ONLY_TABLES = {
    "audit_event",
    "audit_image",
    "audit_seal",
    "search_entry",
    "django_migrations",
    "access_look",
}
# What each kind of space may do with the tables of schema public (default: read).
LINKS_PUBLIC_GRANTS: dict[str, dict[str, str]] = {
    "exchange_envelope": {"network": "SELECT, INSERT", "department": "SELECT, INSERT", "site": ""},
    "tenancy_erasure": {"network": "SELECT, INSERT", "department": "SELECT, INSERT", "site": ""},
    "exchange_receipt": {"network": "SELECT, INSERT", "department": "SELECT, INSERT", "site": ""},
}
# Tables of open_data are written by the Department and read by all; tables of tenancy are only read.
LINKS_PUBLISHED_APPS = {"open_data"}
