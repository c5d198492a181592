from django.apps import AppConfig


class SetUpConfig(AppConfig):
    name = "tenants.governing.set_up"
    label = "set_up"
    default_auto_field = "django.db.models.BigAutoField"
