from importlib import import_module

from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "foundation.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        if settings.LINKS_BROKER_URL:
            import_module(settings.LINKS_CELERY)  # so that messages go to the configured broker
        autodiscover_modules("tasks")
