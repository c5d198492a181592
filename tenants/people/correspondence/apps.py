from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    name = "tenants.people.correspondence"
    label = "correspondence"
    default_auto_field = "django.db.models.BigAutoField"
