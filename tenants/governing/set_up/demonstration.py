"""One network that has not finished its set-up: some steps are done, some planned, one is late."""

from datetime import date, timedelta

from foundation.demonstration.days import STANDS_AT, morning
from foundation.demonstration.story import BY, Story
from foundation.demonstration.writers import Writer
from tenants.governing.set_up import services
from tenants.governing.set_up.models import SetUpStep

BEING_SET_UP = "isles-of-scilly"
DONE = {
    "working_group": (date(2010, 3, 9), "Minutes of the first meeting of the working group, 9 March 2010"),
    "channels": (
        date(2010, 4, 20),
        "A page on the council’s site, a telephone line, and a stall at the quay each month",
    ),
}
PLANNED = {
    "need": ("The host’s support worker", STANDS_AT - timedelta(days=5)),
    "principles": ("The working group", STANDS_AT + timedelta(days=30)),
    "networks": ("The host’s manager", STANDS_AT + timedelta(days=45)),
}


def fill_set_up(story: Story) -> None:
    if story.space.authority_slug != BEING_SET_UP:
        return
    services.begin_set_up(by=BY, at=morning(date(2010, 3, 1)))
    steps = {step.code: step for step in SetUpStep.objects.all()}
    for code, (who, due_on) in PLANNED.items():
        services.plan_step(steps[code], who=who, due_on=due_on, by=BY, at=morning(STANDS_AT))
    for code, (day, evidence) in DONE.items():
        services.complete_step(steps[code], done_on=day, evidence=evidence, by=BY, at=morning(day))


WRITER = Writer(fill_set_up, rank=80)
