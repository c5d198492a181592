"""The variables the product is started with; config/environment.py reads and checks them."""

import os

from infra.embedded.postgres import PostgresServer, bindir
from infra.embedded.valkey import ValkeyServer
from infra.launch.installation import Installation
from infra.launch.options import Options


def environment(
    options: Options, installation: Installation, postgres: PostgresServer, valkey: ValkeyServer
) -> dict[str, str]:
    return {**os.environ, "PYTHONUNBUFFERED": "1", **product(options, installation, postgres, valkey)}


def product(
    options: Options, installation: Installation, postgres: PostgresServer, valkey: ValkeyServer
) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "LINKS_SECRET_KEY": installation.secret_key,
        "LINKS_DATABASE_HOST": postgres.host,
        "LINKS_DATABASE_PORT": str(postgres.port),
        "LINKS_DATABASE_NAME": "links",
        "LINKS_DATABASE_PASSWORD_OWNER": installation.password_owner,
        "LINKS_DATABASE_PASSWORD_NETWORKS": installation.password_networks,
        "LINKS_DATABASE_PASSWORD_DEPARTMENT": installation.password_department,
        "LINKS_DATABASE_PASSWORD_SITE": installation.password_site,
        "LINKS_DATABASE_PROGRAMS": str(bindir()),
        "LINKS_BROKER_URL": valkey.url(0),
        "LINKS_CACHE_URL": valkey.url(1),
        "LINKS_BASE_DOMAIN": "localhost",
        "LINKS_PORT": str(options.port),
        "LINKS_DATA_DIR": str(options.data),
        "LINKS_INBOUND_DOMAIN": "in.links.example",
        "LINKS_DEMONSTRATION": "1",
        "LINKS_CLOCK_START": installation.clock_start,
        "LINKS_CLOCK_ANCHOR": installation.clock_anchor,
    }


def with_superuser(variables: dict[str, str], postgres: PostgresServer) -> dict[str, str]:
    """For the one command that makes the logins; nothing that serves people holds this."""
    return {**variables, "LINKS_DATABASE_ADMIN_URL": postgres.admin_dsn()}
