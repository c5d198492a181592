"""`links shell --space sefton`: Django's shell inside a space, with what a service asks for at hand."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import shell

from foundation.tenancy import Space, entering
from foundation.tenancy.queries import PUBLIC, open_spaces


class Command(shell.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--space", required=True, help="sefton, department or public")

    def get_auto_imports(self) -> list[str]:
        """Models of every app, and the words that services and queries take."""
        return [
            *(super().get_auto_imports() or []),
            "foundation.access.Viewer",
            "foundation.tenancy.atomic",
            "foundation.timekeeping.now",
            "foundation.timekeeping.today",
        ]

    def handle(self, **options: Any) -> None:
        with entering(_space(options["space"])):
            super().handle(**options)


def _space(name: str) -> Space:
    spaces = [PUBLIC, *open_spaces()]
    for space in spaces:
        if name in (space.authority_slug, space.key):
            return space
    raise CommandError(
        f"No open space is called {name}: {', '.join(s.authority_slug or s.key for s in spaces)}."
    )
