from django.apps import AppConfig


class RepresentativesConfig(AppConfig):
    name = "tenants.powers.representatives"
    label = "representatives"
    default_auto_field = "django.db.models.BigAutoField"
