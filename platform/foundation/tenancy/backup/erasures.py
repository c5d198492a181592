"""What was erased in a space, in its backup; and erasing it again in a space restored from one that is older.

The list in a backup was taken at the same moment as its dump: what is remembered now and is not in it came after.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from foundation.tenancy import fingerprint, hardening
from foundation.tenancy.extensions import repeat_erasure
from foundation.tenancy.models import Erasure, Tenant
from foundation.tenancy.queries import SECONDS_REMEMBERED, space_of
from foundation.tenancy.services.checking import mend
from foundation.tenancy.services.replaying import owner_connection, role_of
from foundation.tenancy.services.upgrading import running_tenants, upgrade_spaces
from foundation.tenancy.space import entering, outside_any_space
from foundation.tenancy.visiting import Outcome

LIST = "erasures.jsonl"
_TAKE = "SELECT to_jsonb(e) FROM public.tenancy_erasure e WHERE space_key = %s ORDER BY at, id"
_PUT_BACK = """INSERT INTO public.tenancy_erasure
    SELECT * FROM jsonb_populate_record(NULL::public.tenancy_erasure, %s) ON CONFLICT DO NOTHING"""
_SINCE = "SELECT id::text FROM public.tenancy_erasure WHERE space_key = %s AND NOT id = ANY (%s::uuid[])"
_HOLD = """
UPDATE public.tenancy_erasure SET due = true WHERE id IN ({ids});
UPDATE public.tenancy_tenant SET awaits_erasures = true WHERE schema_name = '{key}';
"""

# What was erased again may have been written under numbers that the backup had not given yet.
_NUMBER_ON = """
DO $$
DECLARE
  c record;
  highest bigint;
BEGIN
  FOR c IN
    SELECT t.oid::regclass AS named, a.attname, pg_get_serial_sequence(t.oid::regclass::text, a.attname) AS numbers
    FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid
    WHERE t.relnamespace = '"{key}"'::regnamespace AND t.relkind = 'r' AND a.attidentity <> ''
  LOOP
    EXECUTE format('SELECT max(%I) FROM %s', c.attname, c.named) INTO highest;
    IF highest IS NOT NULL THEN
      EXECUTE format('SELECT setval(%L, greatest(%s, last_value)) FROM %s', c.numbers, highest, c.numbers);
    END IF;
  END LOOP;
END $$;
"""


def take(cursor: Any, key: str, folder: Path) -> None:
    cursor.execute(_TAKE, [key])
    (folder / LIST).write_text("".join(f"{json.dumps(row)}\n" for (row,) in cursor.fetchall()))


def since(key: str, folder: Path) -> list[str]:
    """Put back what only the backup remembers, and return the numbers of the erasures that came after it."""
    file = folder / LIST
    # A backup of a release that erased nothing has no list.
    rows = [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
    with closing(owner_connection()) as connection, connection, connection.cursor() as cursor:
        for row in rows:
            cursor.execute(_PUT_BACK, [json.dumps(row)])
        cursor.execute(_SINCE, [key, [row["id"] for row in rows]])
        return [number for (number,) in cursor.fetchall()]


def hold_sql(key: str, due: list[str]) -> str:
    """For the transaction that restores the schema: from its end nobody enters the space."""
    return _HOLD.format(ids=", ".join(f"'{number}'" for number in due), key=key) if due else ""


def repeat(key: str) -> Iterator[Outcome]:
    """Erase again what a backup has brought back, then let people in. Can be repeated after a failure.

    The space is brought to this release first, because only that knows how. Raises what goes wrong: the space stays shut.
    """
    tenant = running_tenants([key])[0]
    # Until then a web process may take the space for open: it remembers host names, and meets a schema without rights.
    time.sleep(SECONDS_REMEMBERED)
    for outcome in upgrade_spaces([tenant]):
        if outcome.failed:
            raise RuntimeError(outcome.sentence)
    _give_rights(tenant)
    due = list(Erasure.objects.using("owner").filter(space_key=key, due=True))
    with outside_any_space(), entering(replace(space_of(tenant), suspended=False)):
        for erasure in due:
            repeat_erasure(erasure)
    Erasure.objects.using("owner").filter(pk__in=[erasure.pk for erasure in due]).update(due=False)
    with closing(owner_connection()) as connection, connection, connection.cursor() as cursor:
        cursor.execute(_NUMBER_ON.format(key=key))
    mend(tenant)
    Tenant.objects.using("owner").filter(pk=tenant.pk).update(awaits_erasures=False)
    yield Outcome(key, tenant.name, "done", f"{len(due)} erasures came after the backup and were repeated")


def _give_rights(tenant: Tenant) -> None:
    with closing(owner_connection()) as connection, connection, connection.cursor() as cursor:
        cursor.execute(
            hardening.schema_grants_sql(
                tenant.schema_name, role_of(tenant), fingerprint.tables(connection, tenant.schema_name)
            )
        )
