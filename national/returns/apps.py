from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "national.returns"
    label = "national_returns"
    default_auto_field = "django.db.models.BigAutoField"
