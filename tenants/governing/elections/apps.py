from django.apps import AppConfig


class ElectionsConfig(AppConfig):
    name = "tenants.governing.elections"
    label = "elections"
    default_auto_field = "django.db.models.BigAutoField"
