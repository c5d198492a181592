from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from foundation.audit.verification import verify
from foundation.tenancy.queries import open_spaces, space_by_key
from foundation.tenancy.visiting import SpacesCommand, visit_each


class Command(SpacesCommand):
    help = "Verify the audit logs of all networks and the Department, or one, and name the first bad row."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=["verify"])
        parser.add_argument("--network", metavar="KEY", help="only this network (or: department)")

    def handle(self, *_: Any, network: str | None = None, **__: Any) -> None:
        bad, failed = 0, []
        for outcome in visit_each(self._spaces(network), lambda _: verify()):
            if outcome.failed:
                failed.append(outcome)
                self.stdout.write(str(outcome))
            else:
                bad += not outcome.answer.whole
                self.stdout.write(f"{outcome.key}  {outcome.name}: {outcome.answer.sentence}")
        if bad:
            raise CommandError(f"{bad} audit log{'s are' if bad > 1 else ' is'} not whole.")
        self.require_none(failed)

    def _spaces(self, network: str | None) -> list[Any]:
        if network is None:
            return open_spaces()
        space = space_by_key(network)
        if space is None:
            raise CommandError(f"There is no running network with the key {network}.")
        return [space]
