from django.apps import AppConfig


class InterestsConfig(AppConfig):
    name = "tenants.governing.interests"
    label = "interests"
    verbose_name = "Interests"
    default_auto_field = "django.db.models.BigAutoField"
