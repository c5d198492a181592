from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from foundation.agenda.task import Task
from foundation.features import features_here

if TYPE_CHECKING:
    from foundation.access import Viewer


def tasks(viewer: Viewer, on: date) -> list[Task]:
    """Everything that waits for this viewer in the current space, in no order."""
    return _each_once(
        [task for feature in features_here() if feature.to_do for task in feature.to_do(viewer, on)]
    )


def _each_once(tasks: list[Task]) -> list[Task]:
    """An act that has a clock is one line: the act's own words, with the clock's date and proof."""
    acts = {(task.url, task.due_on): task for task in tasks if task.due_on and not task.proof}
    clocks = {(task.url, task.due_on): task for task in tasks if task.proof and task.is_ours}
    both = acts.keys() & clocks.keys()
    rest = [task for task in tasks if (task.url, task.due_on) not in both]
    return [
        *rest,
        *(replace(clocks[key], what=acts[key].what, for_somebody=acts[key].for_somebody) for key in both),
    ]
