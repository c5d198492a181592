"""`links demonstration fill`: the synthetic nation, once."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from infra.demonstration import department, signins
from infra.demonstration.fill import in_every_network
from infra.demonstration.worker import Work


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
        department.fill_accounts()
        self._everywhere("fill_network", "records")
        self.stdout.write("The Department: returns received, rounds of the grant")
        department.receive_returns()
        department.fill_grants()
        self._everywhere("open_post", "grant received")
        signins.write(settings.LINKS_DATA_DIR / "signins.txt")

    def _everywhere(self, work: Work, what: str) -> None:
        for done, total, name in in_every_network(work, at_once=max(1, os.cpu_count() or 1)):
            self.stdout.write(f"[{done}/{total}] {name}: {what}")
