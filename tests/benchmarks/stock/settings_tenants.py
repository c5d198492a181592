"""django-tenants as its documentation sets it up: a schema for each tenant, migrated by migrate_schemas."""

from config.settings import *  # noqa: F403
from config.settings import DATABASES, INSTALLED_APPS, TENANT_TYPES
from tests.benchmarks.stock.shared import MIDDLEWARE_OF_ALL, NOTES, PAGE, TEMPLATES_OF_ALL, login, migrations

INSTALLED_APPS = ["django_tenants", *INSTALLED_APPS, NOTES]
SHARED_APPS = ["django_tenants", *TENANT_TYPES["public"]["APPS"]]
TENANT_APPS = [*TENANT_TYPES["network"]["APPS"], NOTES]
HAS_MULTI_TYPE_TENANTS = False
TENANT_DB_ALIAS = "default"
DATABASES = {"default": login(DATABASES["default"], "django_tenants.postgresql_backend")}
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
MIGRATION_MODULES = migrations()
ROOT_URLCONF = PUBLIC_SCHEMA_URLCONF = PAGE
MIDDLEWARE = ["django_tenants.middleware.main.TenantMainMiddleware", *MIDDLEWARE_OF_ALL]
TEMPLATES = TEMPLATES_OF_ALL
