"""The template context of every page: the space, the viewer and the date."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from foundation.access.interrupted import ENDS_WITHOUT_USE, WARNED_BEFORE
from foundation.design.identity import identity_of
from foundation.design.navigation import Navigation, navigation_for
from foundation.tenancy.kinds import kind_of
from foundation.tenancy.space import space_or_none
from foundation.timekeeping import today

PRODUCT = "LINks"


def page_context(request: HttpRequest) -> dict[str, Any]:
    space = space_or_none()
    # The public site's name is the product's own.
    identity = identity_of(space) if space and kind_of(space.kind).has_schema else None
    return {
        "product": PRODUCT,
        "space": space,
        "space_name": identity.name if identity else "",
        "identity": identity,
        "contact_methods": identity.contact if identity and _is_for_everyone(request) else (),
        "viewer": getattr(request, "viewer", None),
        "session_minutes": ENDS_WITHOUT_USE // 60,
        "warned_minutes": WARNED_BEFORE // 60,
        "navigation": navigation_for(request, space.kind) if space else Navigation(),
        "demonstration": settings.LINKS_DEMONSTRATION,
        "clock_is_set": settings.LINKS_CLOCK_START is not None,
        "today": today(),
    }


def _is_for_everyone(request: HttpRequest) -> bool:
    """Whether people read this page who may need to ask somebody; those who work here know whom to ask."""
    access = getattr(getattr(request.resolver_match, "func", None), "access", None)
    return access is None or access.kind in ("public_page", "secret_link")
