"""`links mail …`: take one message from a mail server's pipe, or read the mailbox now."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.inbound import imap, reading, services
from foundation.inbound.services import Fate
from foundation.notify.addresses import receives_mail
from foundation.tenancy.queries import open_spaces
from foundation.timekeeping import now

# What a mail server makes of the end of a command (sysexits.h): it tries again later, or sends the message back.
TRY_AGAIN, NO_SUCH_ADDRESS, WRONG_DATA = 75, 67, 65


class Command(BaseCommand):
    help = "Take one message from standard input, or read the mailbox now."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        take = actions.add_parser("take", help="Take the message on standard input, for a mail server's pipe")
        take.add_argument("--to", default="", metavar="ADDRESS", help="The recipient on its envelope")
        actions.add_parser("fetch", help="Read the mailbox of LINKS_IMAP_HOST now")

    def handle(self, *_: Any, **options: Any) -> None:
        if not receives_mail():
            raise CommandError("No mail is received: set LINKS_INBOUND_DOMAIN", returncode=TRY_AGAIN)
        if options["action"] == "take":
            self._take(options["to"])
        else:
            self._fetch()

    def _take(self, recipient: str) -> None:
        most = reading.MOST_MEGABYTES * 1024 * 1024
        original = sys.stdin.buffer.read(most + 1)
        if len(original) > most:
            raise CommandError(f"larger than {reading.MOST_MEGABYTES}MB", returncode=WRONG_DATA)
        at = now()
        fate = services.take(original, spaces=open_spaces(), received_at=at, at=at, recipient=recipient)
        if fate is Fate.UNCLAIMED:
            raise CommandError("there is no such address here", returncode=NO_SUCH_ADDRESS)
        if fate is not Fate.TAKEN:
            raise CommandError("it could not be kept now", returncode=TRY_AGAIN)

    def _fetch(self) -> None:
        if not imap.is_configured():
            raise CommandError("No mailbox is read: set LINKS_IMAP_HOST")
        fates = imap.fetch(open_spaces())
        self.stdout.write(", ".join(f"{count} {fate}" for fate, count in fates.items()))
