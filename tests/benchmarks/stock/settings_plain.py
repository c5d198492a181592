"""One schema, no tenants: what a page costs without any of this."""

from config.settings import *  # noqa: F403
from config.settings import DATABASES, INSTALLED_APPS
from tests.benchmarks.stock.shared import MIDDLEWARE_OF_ALL, NOTES, PAGE, TEMPLATES_OF_ALL, login, migrations

INSTALLED_APPS = [*INSTALLED_APPS, NOTES]
DATABASES = {"default": login(DATABASES["default"], "django.db.backends.postgresql")}
DATABASE_ROUTERS = []
MIGRATION_MODULES = migrations()
ROOT_URLCONF = PAGE
MIDDLEWARE = MIDDLEWARE_OF_ALL
TEMPLATES = TEMPLATES_OF_ALL
