"""Idempotent SQL that keeps the table of search entries up to date; the schema's owner runs it after each upgrade."""

from functools import cache
from pathlib import Path

from foundation.features import SearchSource, features_of

HERE = Path(__file__).parent / "sql"


def attach_sql(schema: str) -> str:
    """Of a network's schema: the indexes, and a trigger on each table that is searched."""
    sources = [source for feature in features_of("network") for source in feature.search_sources]
    parts = [
        _file("entries.sql") % {"schema": f'"{schema}"'},
        *(_source_sql(schema, source) for source in sources),
    ]
    return "\n".join(parts)


def _source_sql(schema: str, source: SearchSource) -> str:
    texts = ", ".join(f"'{column}'" for column in source.columns)
    return _file("source.sql") % {
        "schema": f'"{schema}"',
        "table": f'"{source.table}"',
        "source": f"'{source.code}'",
        "columns": ", ".join(f'"{column}"' for column in source.columns),
        "arguments": f"'{source.code}', {texts}",
        "array": f"ARRAY[{texts}]",
    }


@cache
def _file(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")
