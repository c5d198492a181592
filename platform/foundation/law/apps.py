from django.apps import AppConfig
from django.core.checks import register
from django.utils.module_loading import autodiscover_modules


class LawConfig(AppConfig):
    name = "foundation.law"
    label = "law"
    verbose_name = "Clocks and calendars"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.law.checks import calendar_exists

        register(calendar_exists)
        autodiscover_modules("rules")  # so that the page of rules shows those of every app
