from django.apps import AppConfig


class WorkPlanConfig(AppConfig):
    name = "tenants.plan.work_plan"
    label = "work_plan"
    default_auto_field = "django.db.models.BigAutoField"
