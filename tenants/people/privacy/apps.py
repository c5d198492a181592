from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "tenants.people.privacy"
    label = "privacy"
    verbose_name = "Data requests"
    default_auto_field = "django.db.models.BigAutoField"
