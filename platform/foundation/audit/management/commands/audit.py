from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from foundation.audit.verification import verify
from foundation.tenancy import entering
from foundation.tenancy.queries import open_spaces, space_by_key


class Command(BaseCommand):
    help = "Verify the audit logs of all networks and the Department, or one, and name the first bad row."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=["verify"])
        parser.add_argument("--network", metavar="KEY", help="only this network (or: department)")

    def handle(self, *_: Any, network: str | None = None, **__: Any) -> None:
        bad = 0
        for space in self._spaces(network):
            with entering(space):
                verdict = verify()
            bad += not verdict.whole
            self.stdout.write(f"{space.key}  {space.name}: {verdict.sentence}")
        if bad:
            raise CommandError(f"{bad} audit log{'s are' if bad > 1 else ' is'} not whole.")

    def _spaces(self, network: str | None) -> list[Any]:
        if network is None:
            return open_spaces()
        space = space_by_key(network)
        if space is None:
            raise CommandError(f"There is no running network with the key {network}.")
        return [space]
