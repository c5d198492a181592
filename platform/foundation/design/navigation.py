"""The ways on from every page, as the apps of this kind of space bring them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse

from foundation.features import FOOTER, OFFICE, Audience, Way, ways_of

if TYPE_CHECKING:
    from foundation.access import Viewer


@dataclass(frozen=True)
class Entry:
    text: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Navigation:
    main: tuple[Entry, ...] = ()
    account: tuple[Entry, ...] = ()
    footer: tuple[Entry, ...] = ()
    sign_in: str = ""
    sign_out: str = ""


def navigation_for(request: HttpRequest, kind: str) -> Navigation:
    """For visitors the public ways; whoever is signed in has the ways of their work instead."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    signed_in = viewer is not None and viewer.is_signed_in
    audience = Audience.STAFF if signed_in else Audience.PUBLIC
    ways = [way for way in ways_of(kind) if not way.permission or (viewer and viewer.may(way.permission))]
    main = [way for way in ways if way.audience is audience and way.section not in (OFFICE, FOOTER)]
    footer = [way for way in ways if way.section is FOOTER or (way.section is OFFICE and signed_in)]
    if kind == "public":
        return Navigation(main=_entries(request, main), footer=_entries(request, footer))
    return Navigation(
        main=_entries(request, main),
        account=(Entry("Your account", reverse("accounts:yours")),) if signed_in else (),
        footer=_entries(request, footer),
        sign_in=reverse("account_login"),
        sign_out=reverse("account_logout"),
    )


def _entries(request: HttpRequest, ways: Iterable[Way]) -> tuple[Entry, ...]:
    places = [(way.text, reverse(way.name)) for way in ways]
    # Of two that fit, the place is the one that says more: /council/api-tokens/ is not /council/.
    here = max((url for _, url in places if _is_here(request.path, url)), key=len, default="")
    return tuple(Entry(text, url, current=url == here) for text, url in places)


def _is_here(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
