from django.apps import AppConfig


class InformationRequestsConfig(AppConfig):
    name = "tenants.powers.information_requests"
    label = "information_requests"
    default_auto_field = "django.db.models.BigAutoField"
