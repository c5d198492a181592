"""`links clearsessions`: Django's command of that name, in every space."""

from typing import Any

from foundation.accounts import sessions
from foundation.tenancy.queries import open_spaces
from foundation.tenancy.visiting import SpacesCommand, visit_each


class Command(SpacesCommand):
    help = "Forget the expired sessions of every network and the Department, suspended ones too."

    def handle(self, *_: Any, **__: Any) -> None:
        outcomes = list(visit_each(open_spaces(), lambda _: sessions.forget_expired()))
        self.report(outcomes)
        self.stdout.write(f"{sum(outcome.answer for outcome in outcomes)} expired sessions forgotten.")
