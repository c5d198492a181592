"""What every page knows: where it is, who looks at it, and the day it is."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from foundation.design.navigation import Navigation, navigation_for
from foundation.tenancy.space import Space, space_or_none
from foundation.timekeeping import today

PRODUCT = "LINks"


def page_context(request: HttpRequest) -> dict[str, Any]:
    space = space_or_none()
    return {
        "product": PRODUCT,
        "space": space,
        "space_name": _name(space),
        "viewer": getattr(request, "viewer", None),
        "navigation": navigation_for(request, space.kind) if space else Navigation(),
        "demonstration": settings.LINKS_DEMONSTRATION,
        "clock_is_set": settings.LINKS_CLOCK_START is not None,
        "today": today(),
    }


def _name(space: Space | None) -> str:
    """The public site's name is the product's own."""
    return "" if space is None or space.kind == "public" else space.name
