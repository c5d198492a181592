"""Nobody acts on a complaint of which they have to stay out, also not by a page that they had open before."""

from __future__ import annotations

from foundation.access import Viewer
from foundation.tenancy.locking import hold
from tenants.governing.complaints import rules
from tenants.governing.complaints.models import Complaint
from tenants.governing.interests import queries as interests


def held(complaint: Complaint, permission: str, *, by: Viewer) -> None:
    """Lock the complaint until the transaction ends, read it again, and refuse whoever may not act on it as it now is."""
    by.require(permission)
    hold(complaint)
    if rule := rules.why_out(complaint, by):
        rule.refuse()
    if by.on is not None:
        interests.require_free(by, complaint, by.on)


def with_writer(writers: list[int], account: int | None) -> list[int]:
    """Whoever wrote any of it can't send or publish it, however much of it is left."""
    return writers if account is None or account in writers else [*writers, account]
