from __future__ import annotations

from datetime import datetime

from foundation.access import Viewer
from foundation.tenancy import atomic
from tenants.people.privacy.models import Controller
from tenants.permissions import P


def set_controller(
    *, name: str, address: str, email: str, telephone: str, by: Viewer, at: datetime
) -> Controller:
    """Say who decides about the network's data and whom to ask."""
    by.require(P.DATA_REQUESTS_ANSWER)
    with atomic():
        facts = {"name": name, "address": address, "email": email, "telephone": telephone}
        controller, _ = Controller.objects.update_or_create(id=1, defaults=facts)
        return controller
