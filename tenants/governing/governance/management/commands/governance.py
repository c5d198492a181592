"""`links governance begin KEY …`: put the first person in post in a network where nobody is."""

from datetime import date
from typing import Any

from django.core.management.base import CommandError, CommandParser

from foundation.access import Viewer
from foundation.audit import acting_as
from foundation.law import Refused
from foundation.tenancy import entering
from foundation.tenancy.kinds import kind_of
from foundation.tenancy.queries import space_by_key
from foundation.tenancy.visiting import SpacesCommand
from foundation.timekeeping import now
from tenants.governing.governance import services
from tenants.governing.governance.models import GOVERNS

APP = "tenants.governing.governance"
OPERATOR = Viewer.system("operator")


class Command(SpacesCommand):
    help = "Put the first person in post in a network where nobody is: they set up the rest."

    def add_arguments(self, parser: CommandParser) -> None:
        begin = parser.add_subparsers(dest="action", required=True).add_parser("begin")
        begin.add_argument("key", help="The network, for example n0007")
        begin.add_argument("--body", required=True, help="The name of the body, for example Steering group")
        begin.add_argument("--kind", required=True, choices=[kind.value for kind in GOVERNS])
        begin.add_argument("--name", required=True, help="The person's full name")
        begin.add_argument("--email", required=True, help="They are sent an invitation there")
        begin.add_argument("--since", required=True, type=date.fromisoformat, help="For example 2010-04-01")
        begin.add_argument("--evidence", required=True, help="What shows that they were elected or appointed")

    def handle(self, *_: Any, key: str, **options: Any) -> None:
        facts = {name: options[name] for name in ("body", "kind", "name", "email", "since", "evidence")}
        space = space_by_key(key)
        if space is None or APP not in kind_of(space.kind).apps:
            raise CommandError(f"There is no network {key}")
        with entering(space), acting_as(OPERATOR):
            try:
                term = services.begin_governing(**facts, by=OPERATOR, at=now())
            except Refused as refused:
                raise CommandError(str(refused)) from refused
            self.stdout.write(f"{term}: an invitation is on its way to {options['email']}.")
