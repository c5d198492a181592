"""A space's post in its backup: the envelopes that it sent and received, with their receipts."""

import json
from pathlib import Path
from typing import Any

_ENVELOPES = """SELECT to_jsonb(e) FROM public.exchange_envelope e
    WHERE %(key)s IN (sender_key, receiver_key) ORDER BY sent_at, uuid"""
_RECEIPTS = """SELECT to_jsonb(r) FROM public.exchange_receipt r JOIN public.exchange_envelope e ON e.uuid = r.envelope_id
    WHERE %(key)s IN (e.sender_key, e.receiver_key) ORDER BY r.received_at, e.uuid"""
_PUT_BACK = "INSERT INTO public.{table} SELECT * FROM jsonb_populate_record(NULL::public.{table}, %s) ON CONFLICT DO NOTHING"
_SENT_SINCE = (
    "SELECT count(*) FROM public.exchange_envelope WHERE sender_key = %s AND NOT uuid = ANY(%s::uuid[])"
)
# The work that wrote these receipts is undone with the schema: without them the envelopes are taken in again.
_TAKEN_IN_SINCE = """DELETE FROM public.exchange_receipt r USING public.exchange_envelope e
    WHERE e.uuid = r.envelope_id AND e.receiver_key = %s AND NOT r.envelope_id = ANY(%s::uuid[])"""
FILES = {"exchange_envelope": _ENVELOPES, "exchange_receipt": _RECEIPTS}


class PostRoom:
    def take(self, cursor: Any, key: str, folder: Path) -> None:
        for table, query in FILES.items():
            cursor.execute(query, {"key": key})
            rows = [json.dumps(row) for (row,) in cursor.fetchall()]
            (folder / f"{table}.jsonl").write_text("".join(f"{row}\n" for row in rows))

    def put_back(self, cursor: Any, key: str, folder: Path) -> list[str]:
        then = {table: _rows(folder / f"{table}.jsonl") for table in FILES}
        back = 0
        for table, rows in then.items():
            for row in rows:
                cursor.execute(_PUT_BACK.format(table=table), [json.dumps(row)])
                back += cursor.rowcount if table == "exchange_envelope" else 0
        cursor.execute(_TAKEN_IN_SINCE, [key, [row["envelope_id"] for row in then["exchange_receipt"]]])
        again = cursor.rowcount
        cursor.execute(_SENT_SINCE, [key, [row["uuid"] for row in then["exchange_envelope"]]])
        (since,) = cursor.fetchone()
        sentences = [f"{back} envelopes put back into the post room, {again} to be taken in again"]
        if since:
            sentences.append(
                f"{since} envelopes were sent after the backup: the records restored do not know them"
            )
        return sentences


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


POST_ROOM = PostRoom()
