"""`links heartbeat`: does the background work keep up? For a monitor: exit code 1 when it does not."""

import json
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from foundation.health.heartbeat import Heartbeat, heartbeat
from foundation.timekeeping import now


class Command(BaseCommand):
    help = "The oldest unfinished job, the last sweep and what is behind, as JSON; exit code 1 if something is wrong."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--each", action="store_true", help="show every space, not only the sums")

    def handle(self, *_: Any, each: bool = False, **__: Any) -> None:
        beat = heartbeat(at=now())
        self.stdout.write(json.dumps(_figures(beat) | (_by_space(beat) if each else {}), indent=1))
        if beat.complaints:
            raise CommandError("; ".join(beat.complaints))


def _figures(beat: Heartbeat) -> dict[str, Any]:
    return {
        "at": beat.at.isoformat(timespec="seconds"),
        "last_sweep": _iso(beat.last_sweep),
        **({"last_mail": _iso(beat.mailbox.last_fetch)} if beat.mailbox else {}),
        "oldest_job_due_since": _iso(beat.oldest_due),
        "jobs_failed": sum(pulse.failed for pulse in beat.spaces),
        "spaces": len(beat.spaces),
        "spaces_behind": sum(bool(pulse.migrations_missing) for pulse in beat.spaces),
    }


def _by_space(beat: Heartbeat) -> dict[str, Any]:
    return {
        "each": {
            pulse.key: {"oldest_job_due_since": _iso(pulse.oldest_due), "jobs_failed": pulse.failed}
            for pulse in beat.spaces
        }
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
