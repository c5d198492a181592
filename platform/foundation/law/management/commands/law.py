"""`links law …`: count open clocks again, compare the calendar with the library, draft a new calendar."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.access import Viewer
from foundation.law import calendar, calendar_draft, queries, services
from foundation.law.instruments import long_date
from foundation.tenancy import Space
from foundation.tenancy.queries import open_spaces
from foundation.tenancy.visiting import Outcome, visit_each
from foundation.timekeeping import now, today


class Command(BaseCommand):
    help = "Count open clocks again, compare the calendar of bank holidays, or draft a new one."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        recompute = actions.add_parser("recompute", help="Count the open clocks of every network again")
        recompute.add_argument("--network", metavar="KEY", help="Only this network (or `department`)")
        actions.add_parser("compare", help="Say where the calendar and the installed library differ")
        draft = actions.add_parser("draft", help="Write a new calendar to standard output, to be checked")
        draft.add_argument("version", help="A year and a number in it, for example 2027.1")
        draft.add_argument("--first-year", type=int, default=calendar.newest().first_year)
        draft.add_argument("--last-year", type=int, default=calendar.newest().last_year)

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['action']}")(options)

    def _recompute(self, options: dict[str, Any]) -> None:
        current = queries.current_calendar()
        spaces = self._spaces(options["network"])
        self.stdout.write(f"Calendar {current.version}, {len(spaces)} spaces.")
        by = Viewer.system(f"calendar {current.version}")
        outcomes = list(
            visit_each(spaces, lambda _: services.recompute_open_clocks(calendar=current, by=by, at=now()))
        )
        for outcome in outcomes:
            self._say(outcome)
        self.stdout.write(f"{sum(len(outcome.answer or ()) for outcome in outcomes)} clocks moved.")
        if failed := sum(outcome.failed for outcome in outcomes):
            raise CommandError(f"{failed} spaces were not counted again; the others were.")

    def _say(self, outcome: Outcome) -> None:
        if outcome.failed:
            self.stdout.write(str(outcome))
        for move in outcome.answer or ():
            dates = f"{long_date(move.old_due_on)} is now {long_date(move.due_on)}"
            self.stdout.write(
                f"{outcome.key} {outcome.name}: clock {move.clock_id}, {move.subject}: {dates}."
            )

    def _compare(self, options: dict[str, Any]) -> None:
        newest = calendar.newest()
        differences = calendar_draft.differences(newest)
        for line in differences:
            self.stdout.write(line)
        if differences:
            raise CommandError(f"Calendar {newest.version} and the library differ: draft a new version.")
        self.stdout.write(f"Calendar {newest.version} and the library agree.")

    def _draft(self, options: dict[str, Any]) -> None:
        text = calendar_draft.draft(
            options["version"],
            first_year=options["first_year"],
            last_year=options["last_year"],
            issued_on=today(),
            source=f"holidays {calendar_draft.library_version()}; say here what it was checked with",
        )
        self.stdout.write(text, ending="")

    def _spaces(self, key: str | None) -> list[Space]:
        spaces = [space for space in open_spaces() if key in (None, space.key)]
        if not spaces:
            raise CommandError(f"No running network has the key {key}; see `links networks list`.")
        return spaces
