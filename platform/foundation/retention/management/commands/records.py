from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from foundation.access import Viewer
from foundation.retention import queries, services
from foundation.tenancy.visiting import SpacesCommand, visit_each
from foundation.timekeeping import now, today


class Command(SpacesCommand):
    help = "Say which records of each network have been kept for long enough, and why; erase those of one network."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=["retention"])
        parser.add_argument("--network", metavar="KEY", help="only this network (or: department)")
        parser.add_argument("--kind", metavar="CODE", help="only records of this kind")
        parser.add_argument(
            "--months", type=int, help="how long the network keeps this kind, where no law says"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="only say what would go; so it does without --erase"
        )
        parser.add_argument("--erase", action="store_true", help="erase them under a certificate")

    def handle(self, *_: Any, **options: Any) -> None:
        _require_one_choice(options)
        failed = []
        for outcome in visit_each(self.spaces(options["network"]), lambda _: _lines(options)):
            if outcome.failed:
                failed.append(outcome)
                self.stdout.write(str(outcome))
            else:
                for line in outcome.answer:
                    self.stdout.write(f"{outcome.key} {outcome.name}: {line}")
        self.require_none(failed)


def _require_one_choice(options: dict[str, Any]) -> None:
    if options["erase"] and options["dry_run"]:
        raise CommandError("Either --dry-run or --erase.")
    if options["erase"] and not options["network"]:
        raise CommandError(
            "Name the network whose records to erase: each decides for itself how long it keeps them."
        )
    if options["months"] is not None and not (
        options["network"] and options["kind"] and options["months"] > 0
    ):
        raise CommandError(
            "--months is one network’s choice for one kind: name both, and at least one month."
        )


def _lines(options: dict[str, Any]) -> list[str]:
    found = queries.due(today(), code=options["kind"], months=options["months"])
    if options["kind"] and not found:
        raise CommandError(f"It keeps no records of the kind {options['kind']}.")
    if options["months"] is not None and found[0].kind.source:
        raise CommandError(f"The law sets how long it is kept: {found[0].kind.source}.")
    if not options["erase"]:
        return [f"would erase {due}" for due in found]
    by = Viewer.system("retention")
    return [
        f"erased {due}; {services.erase(due, by=by, at=now()):,} images of the audit log with them"
        for due in found
    ]
