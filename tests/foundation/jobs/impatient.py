"""What a worker is started with to kill its jobs after two seconds, and to know those that end it."""

from config.celery import app
from tests.foundation.jobs import deadly

__all__ = ["deadly"]

app.tasks["jobs.run"].soft_time_limit, app.tasks["jobs.run"].time_limit = 1, 2
