from django.apps import AppConfig


class AnnualReportsConfig(AppConfig):
    name = "national.annual_reports"
    label = "annual_reports"
    default_auto_field = "django.db.models.BigAutoField"
