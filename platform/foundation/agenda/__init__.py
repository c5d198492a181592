"""Tasks of all apps in one shape, gathered for the start page: who has to act, and by when.

An app says what waits in `to_do(viewer, on) -> list[Task]` of its queries, and brings it in its feature.
"""

from foundation.agenda.queries import tasks
from foundation.agenda.task import FEW, Task, summarise, summarise_rows

__all__ = ["FEW", "Task", "summarise", "summarise_rows", "tasks"]
