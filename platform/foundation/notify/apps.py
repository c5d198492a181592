from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "foundation.notify"
    label = "notify"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.law.services import on_recount
        from foundation.notify.recounts import send_recounts

        on_recount(send_recounts)
