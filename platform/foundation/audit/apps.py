from django.apps import AppConfig

from foundation.tenancy.extensions import FinishesSchemas


class AuditConfig(FinishesSchemas, AppConfig):
    name = "foundation.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def finishing_sql(self, schema: str) -> str:
        from foundation.audit.attach import attach_sql

        return attach_sql(schema)
