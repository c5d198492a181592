"""Publication: the Department writes into schema public, where everyone may read and nobody may change."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from foundation.access import Viewer
from foundation.tenancy import atomic
from national.open_data.models import PublishedDetermination, PublishedGrant
from national.permissions import P


def publish_determination(
    *, facts: Mapping[str, Any], grants: Iterable[Mapping[str, Any]], by: Viewer, at: datetime
) -> PublishedDetermination:
    """`facts` and `grants` are the fields of the two models, stated by the caller, who determined them."""
    by.require(P.ROUNDS_PUBLISH)
    with atomic():
        published = PublishedDetermination.objects.create(**facts, published_at=at)
        PublishedGrant.objects.bulk_create(
            PublishedGrant(determination=published, **grant) for grant in grants
        )
    return published
