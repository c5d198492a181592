from pathlib import Path

from django.apps import AppConfig

from foundation.tenancy.extensions import FinishesSchemas


class ErasureConfig(FinishesSchemas, AppConfig):
    name = "foundation.erasure"
    label = "erasure"

    def finishing_sql(self, schema: str) -> str:
        text = (Path(__file__).parent / "sql" / "functions.sql").read_text(encoding="utf-8")
        return text % {"schema": f'"{schema}"', "literal": f"'{schema}'"}
