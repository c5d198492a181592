from pathlib import Path

from django.apps import AppConfig

from foundation.tenancy.extensions import FinishesSchemas


class AccessConfig(FinishesSchemas, AppConfig):
    name = "foundation.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def finishing_sql(self, schema: str) -> str:
        text = (Path(__file__).parent / "sql" / "looks.sql").read_text(encoding="utf-8")
        return text % {"schema": f'"{schema}"'}
