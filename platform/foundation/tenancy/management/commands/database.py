"""`links database prepare`: logins, rights, the tables of schema public and the authorities of the register."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.tenancy import authorities, services


class Command(BaseCommand):
    help = "Prepare the database: logins, rights and the register. Needs LINKS_DATABASE_ADMIN_URL; can be repeated."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["prepare"])

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.LINKS_DATABASE_ADMIN_URL:
            raise CommandError(
                "Set LINKS_DATABASE_ADMIN_URL to a superuser's address of the PostgreSQL server."
            )
        logins = {"owner": "owner", "networks": "default", "department": "department", "site": "site"}
        passwords = {login: settings.DATABASES[alias]["PASSWORD"] for login, alias in logins.items()}
        if not all(passwords.values()):
            raise CommandError("Set LINKS_DATABASE_PASSWORD_OWNER, _NETWORKS, _DEPARTMENT and _SITE.")
        services.prepare_database(passwords=passwords)
        known = authorities.load()
        self.stdout.write(f"The database is ready; {known} authorities are registered.")
