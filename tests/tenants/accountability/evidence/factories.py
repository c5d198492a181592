"""Evidence for others, made by the app's own services."""

from datetime import datetime, timedelta
from typing import Any

from foundation.access import Viewer
from tenants.accountability.evidence import services
from tenants.accountability.evidence.acts import act_of_sending
from tenants.accountability.evidence.models import Pack
from tests.tenants.governing.governance import factories as governance

BY = Viewer.system("tests")


def facts(at: datetime, **changes: Any) -> Any:
    return {
        "title": "Leaving hospital",
        "theme": "leaving hospital",
        "purpose": "laa",
        "target_code": "",
        "target_title": "",
        "target_source": "",
        "starts_on": at.date() - timedelta(days=365),
        "ends_on": at.date(),
        "addressee": "Health partnership board",
        "email": "board@partnership.example",
        "introduction": "People told us of nights without medicine.",
        "wanted": "Ask for medicine before people leave.",
        "goes_public": False,
        **changes,
    }


def drafted(*matters: Any, at: datetime, **changes: Any) -> Pack:
    return services.start(matters=matters, **facts(at, **changes), by=BY, at=at)


def ready(*matters: Any, at: datetime, **changes: Any) -> Pack:
    """Without matters, words of somebody stand in it."""
    pack = drafted(*matters, at=at, **changes)
    if not matters:
        services.add_quote(pack=pack, words="I had to ask twice.", consent="By letter.", by=BY, at=at)
    services.freeze(pack, by=BY, at=at)
    return pack


def decision_on(pack: Pack, *, at: datetime) -> Any:
    return governance.decision_for(act_of_sending(pack, at.date()), at=at)


def sent(*matters: Any, at: datetime, way: str = "email", **changes: Any) -> Pack:
    pack = ready(*matters, at=at, **changes)
    services.send(pack, decision=decision_on(pack, at=at), way=way, sent_on=at.date(), by=BY, at=at)
    return pack
