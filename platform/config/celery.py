"""The Celery app. Its queue only notifies the workers of jobs: `foundation.jobs` keeps the ledger.

celery -A config.celery worker        celery -A config.celery beat
"""

import os

from celery import Celery
from kombu import Exchange, Queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings

from foundation.jobs.registry import Queues

LONGEST_TASK = 300

app = Celery("links", task_cls="foundation.jobs.celery_task:SpaceTask")
app.conf.update(
    broker_url=settings.LINKS_BROKER_URL,
    broker_connection_retry_on_startup=True,
    # A dead worker's tasks come back when they have been invisible longer than any task may last.
    broker_transport_options={
        "visibility_timeout": LONGEST_TASK + 60,
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 2,
        "socket_timeout": 10,
        "queue_order_strategy": "round_robin",
    },
    # Named in full: left out, they would all be bound to the default queue's exchange and get each other's news.
    task_queues=[Queue(name, Exchange(name), routing_key=name) for name in Queues.names()],
    task_default_queue=Queues.ORDINARY,
    task_create_missing_queues=False,
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_time_limit=LONGEST_TASK,
    task_soft_time_limit=LONGEST_TASK - 30,
    task_serializer="json",
    accept_content=["json"],
    worker_prefetch_multiplier=4,
    # A connection that has touched every network holds hundreds of MB: processes are renewed with it.
    worker_max_tasks_per_child=2000,
    worker_hijack_root_logger=False,
    worker_send_task_events=False,
    timezone=settings.TIME_ZONE,
    beat_schedule={
        "sweep": {
            "task": "jobs.sweep",
            "schedule": 60.0,
            "options": {"queue": Queues.SCHEDULE, "expires": 55},
        },
        "incoming mail": {
            "task": "inbound.fetch",
            "schedule": 60.0,
            "options": {"queue": Queues.EMAIL, "expires": 55},
        },
    },
)
app.set_default()
