import json
from typing import Any

from django.utils.html import format_html

from foundation.documents.sheets import Sheet
from national.allocation.presenters import tables
from national.open_data.models import PublishedDetermination, PublishedGrant


def determination_rows(determination: PublishedDetermination, authorities: int) -> list[tuple[Any, ...]]:
    digest = format_html('<code class="links-digest">{}</code>', determination.digest)
    return [
        *tables.terms(determination, authorities),
        ("Needs data", determination.needs_name),
        ("Source of the needs data", determination.needs_source),
        *([("Licence", determination.needs_licence)] if determination.needs_licence else []),
        ("Published", determination.published_at),
        ("SHA-256 of the inputs", digest),
    ]


def sheet(determination: PublishedDetermination, grants: list[PublishedGrant]) -> Sheet:
    facts = [f"{label}: {value}" for label, value in tables.terms(determination, len(grants))]
    notes = [
        *facts,
        *tables.needs_notes(
            determination.needs_name, determination.needs_source, determination.needs_proxy_reason
        ),
        *([determination.needs_licence] if determination.needs_licence else []),
        f"SHA-256 of the inputs: {determination.digest}",
    ]
    return tables.grants_sheet(f"Grant determination {determination.year}", grants, notes)


def inputs_text(determination: PublishedDetermination) -> str:
    """Exactly the text that the digest is of."""
    return json.dumps(determination.inputs, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
