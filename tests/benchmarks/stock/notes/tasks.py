from datetime import datetime

from foundation.access import Viewer
from foundation.jobs import job
from tests.benchmarks.stock.notes.models import Note, Topic


@job("notes.write")
def write(*, number: int, by: Viewer, at: datetime) -> None:
    """Its effect can be counted: a task done twice leaves two notes."""
    topic = Topic.objects.earliest("pk")
    Note.objects.create(topic=topic, number=number, title="By a worker", text="", written_on=at.date())
