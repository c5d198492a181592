from django.apps import AppConfig

from foundation.tenancy.extensions import FinishesSchemas


class SearchConfig(FinishesSchemas, AppConfig):
    name = "foundation.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def finishing_sql(self, schema: str) -> str:
        from foundation.search.attach import attach_sql

        return attach_sql(schema)
