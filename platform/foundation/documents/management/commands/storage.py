"""`links storage prepare`: the place where files are kept exists."""

from typing import Any

from django.core.files.storage import storages
from django.core.management.base import BaseCommand, CommandParser

from foundation.documents.s3 import S3Storage


class Command(BaseCommand):
    help = "Prepare where files are kept: with LINKS_STORAGE=s3, make the bucket if it is missing. Can be repeated."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["prepare"])

    def handle(self, *_: Any, **__: Any) -> None:
        storage = storages["default"]
        if isinstance(storage, S3Storage):
            made = storage.make_bucket()
            self.stdout.write("The bucket has been made." if made else "The bucket is there.")
        else:
            self.stdout.write("Files are kept in a folder, which is made with the first of them.")
