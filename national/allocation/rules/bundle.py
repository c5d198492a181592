"""The inputs of a round as one document, from which anyone can work the result out again, and its digest."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from national.allocation.rules.formula import METHOD, TIE_BREAK, Outcome, allocate
from national.allocation.rules.limits import Claim, Terms
from national.open_data.rules import plain

Bundle = Mapping[str, Any]


def bundle(*, year: str, terms: Terms, claims: Iterable[Claim], needs: Mapping[str, Any]) -> Bundle:
    return {
        "method": METHOD,
        "tie_break": TIE_BREAK,
        "year": year,
        "total_pence": terms.total,
        "baseline_pence": terms.baseline,
        "unit_pence": terms.unit,
        "floor_basis_points": terms.floor,
        "cap_basis_points": terms.cap,
        "needs": dict(needs),
        "authorities": [
            {"authority": claim.code, "need": plain(claim.need), "last_year_pence": claim.last_year}
            for claim in sorted(claims, key=lambda claim: claim.code)
        ],
    }


def digest_of(inputs: Bundle) -> str:
    """The digest of the canonical text: keys in order, no spaces."""
    text = json.dumps(inputs, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def work_out(inputs: Bundle) -> Outcome:
    terms = Terms(
        total=inputs["total_pence"],
        baseline=inputs["baseline_pence"],
        unit=inputs["unit_pence"],
        floor=inputs["floor_basis_points"],
        cap=inputs["cap_basis_points"],
    )
    rows = inputs["authorities"]
    return allocate(
        terms, [Claim(row["authority"], Fraction(row["need"]), row["last_year_pence"]) for row in rows]
    )


def amounts_of(outcome: Outcome) -> dict[str, int]:
    return {award.claim.code: award.amount for award in outcome.awards}
