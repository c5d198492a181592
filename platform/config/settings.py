"""Django's settings. What varies comes from config.environment and nowhere else."""

from typing import Any

from config.environment import ROOT, Environment
from foundation.accounts.allauth_settings import *  # noqa: F403

env = Environment()

SECRET_KEY = env.secret_key
DEBUG = env.debug
ROOT_DIR = ROOT
ALLOWED_HOSTS = [env.base_domain, f".{env.base_domain}", *env.extra_hosts]
USE_X_FORWARDED_HOST = False
# How many of the addresses that X-Forwarded-For ends with were written by proxies of ours.
ALLAUTH_TRUSTED_PROXY_COUNT = env.trusted_proxies

LINKS_DEMONSTRATION = env.demonstration
LINKS_CLOCK_START = env.clock_start
LINKS_CLOCK_ANCHOR = env.clock_anchor
LINKS_BASE_DOMAIN = env.base_domain
LINKS_PORT = env.port
LINKS_HTTPS = env.https
LINKS_DATA_DIR = env.data_dir
LINKS_BROKER_URL = env.broker_url
LINKS_CELERY = "config.celery"
LINKS_CALENDAR_VERSION = env.calendar_version
# Days after the end of a quarter in which the Department wants its return; no law sets a time.
LINKS_RETURN_DAYS = env.return_days
LINKS_DATABASE_ADMIN_URL = env.database_admin_url

# --- The rooms of the house -----------------------------------------------------------------------------------

_FOUNDATION_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "foundation.accounts",
    "foundation.access",
    "foundation.audit",
    "foundation.workflow",
    "foundation.law",
    "foundation.jobs",
    "foundation.notify",
    "foundation.api",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
_PUBLIC_APPS = ["foundation.tenancy", "foundation.exchange", "national.open_data"]
_NETWORK_APPS = [
    "tenants.members",
    "tenants.providers",
    "tenants.governance",
    "tenants.activities",
    "tenants.information_requests",
    "tenants.visits",
    "tenants.reports",
    "tenants.referrals",
    "tenants.money",
    "tenants.annual_report",
    "tenants.returns",
    "tenants.home",
    "tenants.public_site",
    "tenants.council",
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
    "django_htmx",
    "rest_framework",
    "govuk_frontend_django",
    "foundation.design",
    "foundation.disclosure",
    "foundation.documents",
    "foundation.health",
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
TENANT_TYPES: dict[str, dict[str, Any]] = {
    "public": {"APPS": _PUBLIC_APPS, "URLCONF": "config.urls.public"},
    "network": {"APPS": [*_FOUNDATION_APPS, *_NETWORK_APPS], "URLCONF": "config.urls.network"},
    "department": {"APPS": [*_FOUNDATION_APPS, *_DEPARTMENT_APPS], "URLCONF": "config.urls.department"},
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

# What is added to every table of a schema after its migrations.
LINKS_SCHEMA_FINISHERS = ["foundation.audit.attach.attach_sql"]
# Left out of the audit log: a time and an actor would tie the answers to the person who was just added.
# Answers that the API keeps repeat what other tables hold.
LINKS_UNAUDITED_TABLES = ["members_equalityanswers", "api_keptanswer"]
# Tables that a network's or the Department's role may add to and never change.
LINKS_APPEND_ONLY_TABLES = {
    "workflow_statechange",
    "law_clockevent",
    "governance_procedureversion",
    "referrals_committeeupdate",
    "allocation_needsdataset",
    "allocation_needsvalue",
    "allocation_needswithdrawal",
    "allocation_signature",
    "allocation_determination",
}
# Tables written by the database itself: the role only reads them.
LINKS_READ_ONLY_TABLES = {"audit_event", "audit_seal", "django_migrations"}
# What each kind of space may do with the tables of schema public (default: read).
LINKS_PUBLIC_GRANTS: dict[str, dict[str, str]] = {
    "exchange_envelope": {"network": "SELECT, INSERT", "department": "SELECT, INSERT", "site": ""},
    "exchange_receipt": {"network": "SELECT, INSERT", "department": "SELECT, INSERT", "site": ""},
}
# Tables of open_data are written by the Department and read by all; tables of tenancy are only read.
LINKS_PUBLISHED_APPS = {"open_data"}

LINKS_ROLES = {"network": "tenants.roles.ROLES", "department": "national.roles.ROLES"}
LINKS_SPACE_PAGES = {
    "unknown_host": "foundation.design.views.unknown_host",
    "suspended": "foundation.design.views.suspended",
}
LINKS_NAVIGATION = {
    "public": "config.navigation.public",
    "network": "config.navigation.network",
    "department": "config.navigation.department",
}
# To-do lists that the start page shows of apps beside it, which it does not import.
LINKS_TO_DO_ALSO = ("tenants.returns.queries.to_do",)

# --- The way of a request -----------------------------------------------------------------------------------------

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "foundation.health.middleware.HealthMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "foundation.design.security.ContentPolicyMiddleware",
    "foundation.tenancy.middleware.SpaceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "foundation.accounts.sessions.SessionLimits",
    "allauth.account.middleware.AccountMiddleware",
    "foundation.access.middleware.ViewerMiddleware",
    "foundation.design.middleware.RefusalMiddleware",
]
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "foundation.design.context.page_context",
            ],
        },
    },
]
FORM_RENDERER = "foundation.design.renderer.Renderer"

AUTH_USER_MODEL = "accounts.Account"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- Cookies and headers: host-only, so that one network's cookie is never another's ---------------------------------

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = env.https
CSRF_COOKIE_SECURE = env.https
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "foundation.design.views.csrf_failure"
SECURE_HSTS_SECONDS = 31_536_000 if env.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.https else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# --- Cache, files, e-mail, the broker --------------------------------------------------------------------------------

_CACHE: dict[str, Any] = (
    {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": env.cache_url}
    if env.cache_url
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
)
CACHES = {
    "default": {
        **_CACHE,
        "KEY_FUNCTION": "foundation.tenancy.cache.make_key",
        "REVERSE_KEY_FUNCTION": "foundation.tenancy.cache.reverse_key",
    }
}

STATIC_URL = "/static/"
STATIC_ROOT = env.static_dir or env.data_dir / "static"
MEDIA_ROOT = env.data_dir / "documents"
STORAGES = {
    "default": {
        "BACKEND": "foundation.documents.s3.S3Storage",
        "OPTIONS": {"bucket": env.s3_bucket, "endpoint": env.s3_endpoint},
    }
    if env.storage == "s3"
    else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not env.debug
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if env.email_host else "foundation.notify.mailbox.Mailbox"
)
EMAIL_FILE_PATH = env.data_dir / "mail"
EMAIL_HOST = env.email_host
EMAIL_PORT = env.email_port
EMAIL_HOST_USER = env.email_user
EMAIL_HOST_PASSWORD = env.email_password
EMAIL_USE_TLS = env.email_starttls
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = env.email_from

# --- The API for councils ---------------------------------------------------------------------------------------------

LINKS_API_SCOPES = {"network": "tenants.scopes.SCOPES"}
LINKS_API_URLCONF = "tenants.council.urls_api"
LINKS_API_REQUESTS_PER_MINUTE = 120
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["foundation.api.authentication.BearerToken"],
    "DEFAULT_PERMISSION_CLASSES": ["foundation.api.authentication.DeclaredAccess"],
    "DEFAULT_THROTTLE_CLASSES": ["foundation.api.throttling.TokenRate"],
    "DEFAULT_PARSER_CLASSES": ["foundation.api.parsing.Json"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "foundation.api.parsing.AlwaysJson",
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_SCHEMA_CLASS": "foundation.api.openapi.Schema",
    "EXCEPTION_HANDLER": "foundation.api.problems.handle",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "LINks: API for councils",
    "VERSION": "1.0.0",
    "DESCRIPTION": "What a Local Involvement Network tells the council of its area, and the council’s answers.",
    "SERVERS": [{"url": "/api/v1"}],
    "POSTPROCESSING_HOOKS": ["foundation.api.openapi.complete"],
    "SORT_OPERATIONS": False,
}

# --- Language and time -------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.log_level},
}

if env.sentry_dsn:
    from config.observing import observe

    observe(env.sentry_dsn, release=env.release, demonstration=env.demonstration)
