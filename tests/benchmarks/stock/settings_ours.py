"""The product, with one more app in each network and only that app's page."""

from dataclasses import replace

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS, LINKS_KINDS, TENANT_TYPES
from tests.benchmarks.stock.shared import MIDDLEWARE_OF_ALL, NOTES, PAGE, TEMPLATES_OF_ALL, migrations

INSTALLED_APPS = [*INSTALLED_APPS, NOTES]
_APPS = (*LINKS_KINDS["network"].apps, NOTES)
LINKS_KINDS = {**LINKS_KINDS, "network": replace(LINKS_KINDS["network"], apps=_APPS, addresses=PAGE)}
TENANT_TYPES = {**TENANT_TYPES, "network": {"APPS": list(_APPS), "URLCONF": PAGE}}
MIGRATION_MODULES = migrations()
MIDDLEWARE = ["foundation.tenancy.middleware.SpaceMiddleware", *MIDDLEWARE_OF_ALL]
TEMPLATES = TEMPLATES_OF_ALL
