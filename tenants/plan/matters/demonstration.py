"""Matters that tie together what a network did about one subject: from what somebody told it to what changed."""

from datetime import date, timedelta

from django.apps import apps
from django.db.models import Model

from foundation.demonstration import texts
from foundation.demonstration.days import FIRST_DAY, STANDS_AT, morning, working_day
from foundation.demonstration.story import BY, Story
from foundation.demonstration.writers import Writer
from foundation.features import story_of
from tenants.plan.matters import queries, services
from tenants.plan.matters.models import About, Matter, Origin

MATTERS = 3
CAME_FROM = "A carer told us at a stall in the market what had happened to her mother. (Synthetic.)"
CAME_OF_IT = "The commissioner changed what it asks of the provider, and we went back to see."


def fill_matters(story: Story) -> None:
    """In the networks that are shown in detail: the first is public and closed, one waits for approval, one is watched."""
    if not story.quotas.in_full:
        return
    subjects = sorted(_records_by_subject().items(), key=lambda found: (-len(found[1]), found[0]))
    matters = [_matter(subject, records) for subject, records in subjects[:MATTERS]]
    for matter, finish in zip(matters, (_tell_and_close, _propose, _watch), strict=False):
        finish(matter)


def _records_by_subject() -> dict[str, list[Model]]:
    """What hangs on matters, by the subject in its words."""
    found: dict[str, list[Model]] = {}
    for label in queries.labels_here():
        for record in apps.get_model(label)._base_manager.all():
            words = f"{record} {getattr(record, 'purpose', '')}".casefold()
            subject = next(
                (one for one in (*texts.HEALTH, *texts.SOCIAL_CARE) if one.casefold() in words), None
            )
            if subject:
                found.setdefault(subject, []).append(record)
    return found


def _matter(subject: str, records: list[Model]) -> Matter:
    earliest = min((day for record in records if (day := _day_of(record))), default=STANDS_AT)
    opened = morning(max(FIRST_DAY, earliest - timedelta(days=21)))
    matter = services.open_matter(
        title=texts.sentence(subject),
        about=f"People told us of {subject}. We do not know yet how many it concerns.",
        services="",
        origin=Origin.EXPERIENCE,
        came_from=CAME_FROM,
        by=BY,
        at=opened,
    )
    for record in records:
        services.hang(record, About(matter), by=BY, at=opened)
    return matter


def _day_of(record: Model) -> date | None:
    """The day on which it was done, if it was."""
    days = (getattr(record, name, None) for name in ("held_on", "sent_on", "visit_on", "made_on"))
    return next(filter(None, days), None)


def _last_day(matter: Matter) -> date:
    last = max((event.on for event in story_of(matter)), default=matter.opened_on)
    return working_day(min(last + timedelta(days=1), STANDS_AT))


def _propose(matter: Matter) -> None:
    text = f"{matter.about}\n\nBelow is what we did so far."
    services.propose_words(matter=matter, title=matter.title, text=text, by=BY, at=morning(_last_day(matter)))


def _tell_and_close(matter: Matter) -> None:
    at = morning(min(_last_day(matter), STANDS_AT))
    services.close(matter, came_of_it=CAME_OF_IT, by=BY, at=at)
    services.propose_words(
        matter=matter, title=matter.title, text=f"{matter.about}\n\n{CAME_OF_IT}", by=BY, at=at
    )
    services.publish_words(matter=matter, read=matter.digest_of_proposed, by=BY, at=at)


def _watch(matter: Matter) -> None:
    until = STANDS_AT + timedelta(days=90)
    services.watch(matter, look_again_on=until, by=BY, at=morning(STANDS_AT))


WRITER = Writer(fill_matters, rank=75)
