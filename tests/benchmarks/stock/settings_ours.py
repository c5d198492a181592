"""The product, with one more app in each network and only that app's page."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS, TENANT_TYPES
from tests.benchmarks.stock.shared import MIDDLEWARE_OF_ALL, NOTES, PAGE, TEMPLATES_OF_ALL, migrations

INSTALLED_APPS = [*INSTALLED_APPS, NOTES]
_NETWORK = TENANT_TYPES["network"]
TENANT_TYPES = {**TENANT_TYPES, "network": {"APPS": [*_NETWORK["APPS"], NOTES], "URLCONF": PAGE}}
MIGRATION_MODULES = migrations()
MIDDLEWARE = ["foundation.tenancy.middleware.SpaceMiddleware", *MIDDLEWARE_OF_ALL]
TEMPLATES = TEMPLATES_OF_ALL
