"""The lower bound of opening: one network dumped as SQL, loaded again and again through two connections, and nothing else done."""

import re
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psycopg2


def dumped(pg_dump: Path, dsn: str, schema: str, *more: str) -> str:
    """Tables, rows, functions and triggers; without roles and rights, which makes it lower still."""
    command = [str(pg_dump), "--schema", schema, "--inserts", "--no-owner", "--no-privileges", *more, dsn]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return "\n".join(line for line in text.splitlines() if not line.startswith("\\"))


def prepare(pg_dump: Path, ours: str, raw: str) -> None:
    """What stands once in a database, and the networks' schemas use: the schema `extensions`."""
    _load(dumped(pg_dump, ours, "extensions", "--extension=pg_trgm", "--extension=unaccent"), raw)


def load(text: str, schema: str, names: Sequence[str], dsn: str) -> float:
    """Seconds for all of them."""
    began = time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda name: _load(re.sub(rf"\b{schema}\b", name, text), dsn), names))
    return time.perf_counter() - began


def _load(text: str, dsn: str) -> None:
    with closing(psycopg2.connect(dsn)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(text)
