"""`links demonstration fill`: the synthetic nation, once."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from infra.demonstration import signins
from infra.demonstration.fill import department, fill_networks, fill_space, receive_post


class Command(BaseCommand):
    help = (
        "Fill every network and the Department with synthetic records; what is filled already is left alone."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["fill"])

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.LINKS_DEMONSTRATION:
            raise CommandError("Synthetic records are only for a demonstration: set LINKS_DEMONSTRATION=1.")
        self.stdout.write("The Department: accounts, rounds of the grant")
        fill_space(department())
        for done, total, name in fill_networks(at_once=max(1, os.cpu_count() or 1)):
            self.stdout.write(f"[{done}/{total}] {name}")
        self.stdout.write("The Department: returns and annual reports received")
        receive_post()
        signins.write(settings.LINKS_DATA_DIR / "signins.txt")
