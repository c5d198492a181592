from __future__ import annotations

from datetime import datetime

from django.apps import apps
from django.db.models import Model
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.features import Paper
from foundation.tenancy import atomic
from tenants.governing.governance import queries, rules
from tenants.governing.governance.models import Signature, Stance
from tenants.governing.interests import queries as interests
from tenants.governing.interests.models import Taking
from tenants.permissions import P


def sign(paper: Paper, *, digest: str, by: Viewer, at: datetime) -> Signature:
    """Sign it off for the LINk. `digest` is that of the text which was read."""
    return _say(paper, Stance.SIGNED, "", digest=digest, by=by, at=at)


def ask_for_changes(paper: Paper, *, words: str, digest: str, by: Viewer, at: datetime) -> Signature:
    rules.SaysWhatToChange.require(words.strip(), "Say what should change.")
    return _say(paper, Stance.CHANGES, words.strip(), digest=digest, by=by, at=at)


def _say(paper: Paper, stance: Stance, words: str, *, digest: str, by: Viewer, at: datetime) -> Signature:
    by.require(P.PAPERS_SIGN)
    if by.account_id is None:
        rules.SignedByAMember.refuse()
    rules.NobodySignsTheirOwn.check(paper, by.account_id)
    with atomic():
        record = _hold_record(paper)
        if record is not None:
            interests.require_free(by, record, localdate(at), taking=Taking.SIGN)
        rules.SignedAsRead.check(queries.paper_for(by, paper.label, paper.key), digest)
        return Signature.objects.create(
            record=paper.label,
            record_id=paper.key,
            digest=digest,
            parts=paper.digests,
            stance=stance,
            words=words,
            account_id=by.account_id,
            name=by.name,
            at=at,
        )


def _hold_record(paper: Paper) -> Model | None:
    """Nobody writes to it, or publishes it, until this is on record."""
    held = apps.get_model(paper.label)._base_manager.select_for_update(of=("self",))
    found: Model | None = held.filter(pk=paper.key).first()
    return found
