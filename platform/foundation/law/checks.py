"""System checks of the law app."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from foundation.law import calendar


def calendar_exists(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001
    pinned = settings.LINKS_CALENDAR_VERSION
    if not pinned or pinned in calendar.versions():
        return []
    known = ", ".join(calendar.versions())
    return [Error(f"LINKS_CALENDAR_VERSION is {pinned}, and this release has {known}.", id="law.E001")]
