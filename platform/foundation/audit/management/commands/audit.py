from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from foundation.audit.verification import Verdict, fingerprint_of, verify
from foundation.tenancy.visiting import Outcome, SpacesCommand, visit_each


class Command(SpacesCommand):
    help = "Verify the audit logs of all networks and the Department, or one, and name the first bad row."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=["verify"])
        parser.add_argument("--network", metavar="KEY", help="only this network (or: department)")
        parser.add_argument(
            "--seal", type=int, metavar="NUMBER", help="print the fingerprint of this seal too"
        )

    def handle(self, *_: Any, network: str | None = None, seal: int | None = None, **__: Any) -> None:
        bad, failed = 0, []
        for outcome in visit_each(self.spaces(network), lambda _: (verify(), fingerprint_of(seal))):
            if outcome.failed:
                failed.append(outcome)
                self.stdout.write(str(outcome))
            else:
                verdict, fingerprint = outcome.answer
                bad += not verdict.whole
                self._tell(outcome, verdict)
                if seal:
                    self.stdout.write(f"{outcome.key}    seal {seal}: {fingerprint or 'there is none'}")
        if bad:
            raise CommandError(f"{bad} audit log{'s are' if bad > 1 else ' is'} not whole.")
        self.require_none(failed)

    def _tell(self, outcome: Outcome, verdict: Verdict) -> None:
        self.stdout.write(f"{outcome.key}  {outcome.name}: {verdict.sentence}")
        for certificate, images in verdict.erased.items():
            self.stdout.write(f"{outcome.key}    erased under certificate {certificate}: {images:,} images")
