from django.apps import AppConfig


class CommissionedConfig(AppConfig):
    name = "tenants.plan.commissioned"
    label = "commissioned"
    default_auto_field = "django.db.models.BigAutoField"
