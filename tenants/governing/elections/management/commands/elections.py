from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tenants.governing.elections.counting import METHODS, BallotFileError, LotIsMissingError, read_blt
from tenants.governing.elections.presenters import in_votes, stages_in_words


class Command(BaseCommand):
    help = "Count the published ballots of an election again, from their file; no database is asked"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["count"])
        parser.add_argument("file", type=Path, help="a BLT file")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            profile = read_blt(options["file"].read_text(encoding="utf-8"))
            count = METHODS[profile.method](profile)
        except (OSError, UnicodeDecodeError, BallotFileError, KeyError, LotIsMissingError) as error:
            raise CommandError(f"{options['file']} can’t be counted: {error}") from error
        self.stdout.write(
            f"{profile.title}: {profile.total} papers, {count.valid} valid, quota {count.quota or 'none'}"
        )
        for number, (stage, words) in enumerate(
            zip(count.stages, stages_in_words(profile, count), strict=True), start=1
        ):
            self.stdout.write(f"\nStage {number}. {words}")
            for name, votes in zip(profile.candidates, stage.votes, strict=True):
                self.stdout.write(f"  {name}: {in_votes(votes)}")
            self.stdout.write(f"  Not transferable: {in_votes(stage.non_transferable)}")
        elected = ", ".join(profile.candidates[index] for index in count.elected)
        self.stdout.write(f"\nElected: {elected or 'nobody'}")
