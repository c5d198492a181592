"""Whether background jobs keep up: a service can answer every page and still run no jobs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from foundation.health.readiness import release_migrations
from foundation.inbound import queries as mail
from foundation.jobs import queries as jobs
from foundation.tenancy import Space
from foundation.tenancy.queries import applied_migrations, open_spaces
from foundation.tenancy.visiting import Outcome, visit_each

# Long enough for three sweeps and the longest task.
LONGEST_DELAY = timedelta(minutes=15)
LONGEST_SILENCE = timedelta(minutes=5)


@dataclass(frozen=True)
class Pulse:
    """One space: when its oldest unfinished job became due, how many failed for good, how many migrations it lacks."""

    key: str
    oldest_due: datetime | None
    failed: int
    migrations_missing: int

    def complaints(self, at: datetime) -> list[str]:
        lines = []
        if self.oldest_due and at - self.oldest_due > LONGEST_DELAY:
            lines.append(f"{self.key}: a job has been due for {_minutes(at - self.oldest_due)}")
        if self.migrations_missing:
            lines.append(
                f"{self.key}: {self.migrations_missing} migrations are missing: run `links networks upgrade`"
            )
        return lines


@dataclass(frozen=True)
class Mailbox:
    """The mailbox that is read each minute."""

    last_fetch: datetime | None

    def complaints(self, at: datetime) -> list[str]:
        if self.last_fetch is None:
            return ["the mailbox was never read: does it answer?"]
        silence = at - self.last_fetch
        return [f"the mailbox was last read {_minutes(silence)} ago"] if silence > LONGEST_SILENCE else []


@dataclass(frozen=True)
class Heartbeat:
    at: datetime
    last_sweep: datetime | None
    spaces: tuple[Pulse, ...]
    unanswered: tuple[Outcome, ...] = ()
    # None where no mailbox is read.
    mailbox: Mailbox | None = None

    @property
    def oldest_due(self) -> datetime | None:
        return min((pulse.oldest_due for pulse in self.spaces if pulse.oldest_due), default=None)

    @property
    def complaints(self) -> list[str]:
        lines = [line for pulse in self.spaces for line in pulse.complaints(self.at)]
        lines += [str(outcome) for outcome in self.unanswered]
        if self.last_sweep is None:
            lines.insert(0, "no sweep is known: is the scheduler running?")
        elif self.at - self.last_sweep > LONGEST_SILENCE:
            lines.insert(0, f"the last sweep was {_minutes(self.at - self.last_sweep)} ago")
        return lines + (self.mailbox.complaints(self.at) if self.mailbox else [])


def heartbeat(*, at: datetime) -> Heartbeat:
    """Enter every open space in turn and measure it. Suspended spaces are left out: their jobs are meant to wait."""
    spaces = [space for space in open_spaces() if not space.suspended]
    outcomes = list(visit_each(spaces, lambda space: _pulse(space, at)))
    pulses = tuple(outcome.answer for outcome in outcomes if not outcome.failed)
    unanswered = tuple(outcome for outcome in outcomes if outcome.failed)
    mailbox = Mailbox(mail.last_fetch()) if mail.is_expected() else None
    return Heartbeat(at, jobs.last_sweep(), pulses, unanswered, mailbox)


def _pulse(space: Space, at: datetime) -> Pulse:
    return Pulse(
        key=space.key,
        oldest_due=jobs.oldest_due(at),
        failed=jobs.failed(),
        migrations_missing=len(release_migrations(space.kind) - applied_migrations()),
    )


def _minutes(length: timedelta) -> str:
    return f"{int(length.total_seconds() // 60)} minutes"
