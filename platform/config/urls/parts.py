"""Shared by the three kinds of space."""

from django.urls import URLPattern, URLResolver, include, path


def mounted(*parts: tuple[str, str]) -> list[URLPattern | URLResolver]:
    return [path(prefix, include(module)) for prefix, module in parts]


FOUNDATION = (
    ("accounts/", "foundation.accounts.urls"),
    ("", "foundation.access.urls"),
    ("", "foundation.design.urls"),
    ("clocks/", "foundation.law.urls"),
    ("rules/", "foundation.law.urls_rules"),
    ("messages/", "foundation.notify.urls"),
    ("background-work/", "foundation.jobs.urls"),
    ("post-room/", "foundation.exchange.urls"),
    ("audit/", "foundation.audit.urls"),
)
