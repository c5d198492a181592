from django.apps import AppConfig


class AnnualReportConfig(AppConfig):
    name = "tenants.accountability.annual_report"
    label = "annual_report"
    default_auto_field = "django.db.models.BigAutoField"
