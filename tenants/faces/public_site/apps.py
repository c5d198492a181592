from django.apps import AppConfig


class PublicSiteConfig(AppConfig):
    name = "tenants.faces.public_site"
    label = "public_site"
    default_auto_field = "django.db.models.BigAutoField"
