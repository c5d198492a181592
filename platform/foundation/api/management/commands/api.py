from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from foundation.api.openapi import as_yaml

PLACE = Path("docs") / "api" / "openapi.yaml"


class Command(BaseCommand):
    help = "Write the API's OpenAPI document into the repository"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["document"])

    def handle(self, *args: Any, **options: Any) -> None:
        place = settings.ROOT_DIR / PLACE
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(as_yaml(), encoding="utf-8")
        self.stdout.write(f"{PLACE} is written.")
