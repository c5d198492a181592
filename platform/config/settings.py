"""Django's settings. What varies comes from config.environment and nowhere else."""

from typing import Any

from config.environment import ROOT
from config.spaces import *  # noqa: F403
from config.spaces import env
from foundation.accounts.allauth_settings import *  # noqa: F403

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
LINKS_DATABASE_PROGRAMS = env.database_programs

# --- Middleware and templates -----------------------------------------------------------------------------------------

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "foundation.health.middleware.HealthMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "foundation.design.security.ContentPolicyMiddleware",
    "foundation.tenancy.recovery.RecoveryMiddleware",
    "foundation.tenancy.middleware.SpaceMiddleware",
    "foundation.design.incoming.MethodMiddleware",
    "foundation.design.incoming.LegibleMiddleware",
    "foundation.design.incoming.SizeMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "foundation.accounts.sessions.SessionLimits",
    "allauth.account.middleware.AccountMiddleware",
    "foundation.access.middleware.ViewerMiddleware",
    "foundation.drafts.middleware.DraftMiddleware",
    "foundation.design.sent_twice.SentTwiceMiddleware",
    "foundation.design.middleware.RefusalMiddleware",
    "foundation.publishing.middleware.TakenDownMiddleware",
]
WSGI_APPLICATION = "config.wsgi.application"

_APP_TEMPLATES = "django.template.loaders.app_directories.Loader"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            # Read once and kept, or read anew for each page.
            "loaders": [
                _APP_TEMPLATES if env.debug else ("django.template.loaders.cached.Loader", [_APP_TEMPLATES])
            ],
            "builtins": ["foundation.design.templatetags.addresses"],
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

# --- Cache, files, email, the broker --------------------------------------------------------------------------------


def _cache(backend: str) -> dict[str, Any]:
    place = (
        {"BACKEND": f"foundation.tenancy.cache.{backend}", "LOCATION": env.cache_url}
        if env.cache_url
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
    return {
        **place,
        "KEY_FUNCTION": "foundation.tenancy.cache.make_key",
        "REVERSE_KEY_FUNCTION": "foundation.tenancy.cache.reverse_key",
    }


# They share one server, and differ in what they do while it does not answer.
CACHES = {"default": _cache("StrictCache"), "lenient": _cache("LenientCache")}

STATIC_URL = "/static/"
STATIC_ROOT = env.static_dir or env.data_dir / "static"
MEDIA_ROOT = env.data_dir / "documents"
LINKS_CLAMD = env.clamd
STORAGES = {
    "default": {
        "BACKEND": "foundation.documents.s3.S3Storage",
        "OPTIONS": {
            "bucket": env.s3_bucket,
            "endpoint": env.s3_endpoint,
            "checksums": env.s3_checksums,
            "links": env.s3_links,
        },
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
    "foundation.notify.smtp.ReportingBackend" if env.email_host else "foundation.notify.mailbox.Mailbox"
)
EMAIL_FILE_PATH = env.data_dir / "mail"
EMAIL_HOST = env.email_host
EMAIL_PORT = env.email_port
EMAIL_HOST_USER = env.email_user
EMAIL_HOST_PASSWORD = env.email_password
EMAIL_USE_TLS = env.email_starttls
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = env.email_from

LINKS_INBOUND_DOMAIN = env.inbound_domain
LINKS_INBOUND_AUTHSERV = env.inbound_authserv
LINKS_IMAP: dict[str, Any] = {
    "host": env.imap_host,
    "port": env.imap_port,
    "security": env.imap_security,
    "user": env.imap_user,
    "password": env.imap_password,
    "folder": env.imap_folder,
}

# --- The API for councils ---------------------------------------------------------------------------------------------

LINKS_API_REQUESTS_PER_MINUTE = 120
LINKS_API_STRANGERS_PER_MINUTE = 30
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["foundation.api.authentication.BearerToken"],
    "DEFAULT_PERMISSION_CLASSES": ["foundation.api.authentication.DeclaredAccess"],
    "DEFAULT_THROTTLE_CLASSES": ["foundation.api.throttling.TokenRate"],
    "DEFAULT_PARSER_CLASSES": ["foundation.api.parsing.Json"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "foundation.api.parsing.AlwaysJson",
    "DEFAULT_METADATA_CLASS": None,
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

# --- Sizes ----------------------------------------------------------------------------------------------------------

# The longest text that a form takes, and a longer one that comes back with its complaint. A page that asks for a file takes
# that much more, in memory: nothing that is sent is put on a disk first. No body is larger than FILE_UPLOAD_MAX_MEMORY_SIZE,
# above which Django would drop its files without a word.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "config.logs.OneLine", "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "filters": {"addresses": {"()": "config.logs.AddressesWithoutSecrets"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["addresses"]},
    },
    "root": {"handlers": ["stderr"], "level": env.log_level},
}

if env.sentry_dsn:
    from config.observing import observe

    observe(env.sentry_dsn, release=env.release, demonstration=env.demonstration)
