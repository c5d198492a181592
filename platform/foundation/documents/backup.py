"""A space's documents in its backup: every file that a record of the space names."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import FileField
from psycopg2 import sql


class Documents:
    def take(self, cursor: Any, key: str, folder: Path) -> None:
        for name in _named(cursor, key):
            copy = folder / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            with default_storage.open(f"{key}/{name}") as stored, copy.open("wb") as written:
                shutil.copyfileobj(stored, written)

    def put_back(self, cursor: Any, key: str, folder: Path) -> list[str]:
        """What is there stays; what is missing is put back; what neither has is named."""
        back, lost = 0, []
        for name in _named(cursor, key):
            if default_storage.exists(f"{key}/{name}"):
                continue
            if not (folder / name).is_file():
                lost.append(name)
                continue
            with (folder / name).open("rb") as copy:
                default_storage.save(f"{key}/{name}", File(copy))
            back += 1
        sentences = [f"{back} documents put back"]
        return sentences + (
            [f"documents that neither the store nor the file has: {', '.join(lost)}"] if lost else []
        )


def _named(cursor: Any, key: str) -> Iterator[str]:
    """The names in every file field of the schema's tables."""
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [key])
    tables = {table for (table,) in cursor.fetchall()}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField) and model._meta.db_table in tables:
                query = sql.SQL("SELECT {column} FROM {schema}.{table} WHERE {column} <> ''").format(
                    column=sql.Identifier(str(field.column)),
                    schema=sql.Identifier(key),
                    table=sql.Identifier(model._meta.db_table),
                )
                cursor.execute(query)
                yield from (name for (name,) in cursor.fetchall())


DOCUMENTS = Documents()
