"""`links storage prepare`: the place where files are kept exists. `links storage orphans`: files there that no record names."""

from argparse import ArgumentParser
from typing import Any

from django.core.files.storage import storages

from foundation.documents import orphans
from foundation.documents.s3 import S3Storage
from foundation.tenancy.queries import open_spaces
from foundation.tenancy.visiting import SpacesCommand, visit_each
from foundation.timekeeping import now


class Command(SpacesCommand):
    help = (
        "Prepare where files are kept: with LINKS_STORAGE=s3, make the bucket if it is missing. Or list the files that no record "
        "names, a day after they were stored, and remove them. Both can be repeated."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["prepare", "orphans"])
        parser.add_argument("--remove", action="store_true", help="with orphans: delete them")

    def handle(self, *_: Any, what: str, remove: bool = False, **__: Any) -> None:
        if what == "orphans":
            self._orphans(remove=remove)
        else:
            self._prepare()

    def _orphans(self, *, remove: bool) -> None:
        act, at = orphans.remove if remove else orphans.orphans, now()
        failed = []
        for outcome in visit_each(open_spaces(), lambda _: act(at)):
            if outcome.failed:
                failed.append(outcome)
                self.stdout.write(str(outcome))
            for name in outcome.answer or ():
                self.stdout.write(f"{name}{': removed' if remove else ''}")
        self.require_none(failed)

    def _prepare(self) -> None:
        storage = storages["default"]
        if isinstance(storage, S3Storage):
            made = storage.make_bucket()
            self.stdout.write("The bucket has been made." if made else "The bucket is there.")
        else:
            self.stdout.write("Files are kept in a folder, which is made with the first of them.")
