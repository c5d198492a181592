from django.apps import AppConfig


class ArrangementsConfig(AppConfig):
    name = "tenants.governing.arrangements"
    label = "arrangements"
    default_auto_field = "django.db.models.BigAutoField"
