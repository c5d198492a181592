"""The navigation of every page, as the apps of this kind of space declare it.

The main line holds a few sections; each opens to its items. A section in which the viewer has a single item is shown as that item.
The items of the current section stand in a second line, so that it is always clear where one is. A section with more items than fit
into that line is told in parts: the line then holds those of the current part, and leads to a page that has all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse

from foundation.features import (
    FOOTER,
    OFFICE,
    PUBLISHED,
    Audience,
    NavigationItem,
    Section,
    has_search,
    is_there,
    navigation_items,
)
from foundation.tenancy.kinds import kind_of

if TYPE_CHECKING:
    from foundation.access import Viewer


@dataclass(frozen=True)
class Entry:
    text: str
    url: str
    current: bool = False
    hint: str = ""


# So many stand beside each other on a screen of 1,280 pixels.
MOST_IN_A_LINE = 7


@dataclass(frozen=True)
class Part:
    """Items of a section that belong together."""

    text: str
    entries: tuple[Entry, ...]

    @property
    def current(self) -> bool:
        return any(entry.current for entry in self.entries)


@dataclass(frozen=True)
class Group:
    """A section of two items or more; `overview` leads to the page of one that is told in parts."""

    code: str
    text: str
    parts: tuple[Part, ...]
    overview: Entry | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for part in self.parts for entry in part.entries)

    @property
    def current(self) -> bool:
        return any(part.current for part in self.parts) or bool(self.overview and self.overview.current)

    @property
    def line(self) -> tuple[Entry, ...]:
        """The second line of the navigation."""
        if self.overview is None:
            return self.entries
        return (self.overview, *(entry for part in self.parts if part.current for entry in part.entries))


@dataclass(frozen=True)
class Navigation:
    main: tuple[Entry | Group, ...] = ()
    account: tuple[Entry, ...] = ()
    footer: tuple[Entry, ...] = ()
    search: str = ""
    sign_in: str = ""
    sign_out: str = ""

    @property
    def here(self) -> Group | None:
        """The current section, if it has several items."""
        return next((item for item in self.main if isinstance(item, Group) and item.current), None)


def navigation_for(request: HttpRequest, kind: str) -> Navigation:
    """Visitors get the public items; whoever is signed in gets those of their work instead."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    signed_in = viewer is not None and viewer.is_signed_in
    items = [
        item
        for item in navigation_items(kind)
        if not item.permission or (viewer and viewer.may(item.permission))
    ]
    main = [
        item
        for item in items
        if item.section not in (FOOTER, PUBLISHED) and _is_for(item, signed_in=signed_in) and is_there(item)
    ]
    footer = [item for item in items if item.section is FOOTER]
    if not kind_of(kind).has_schema:
        return Navigation(main=_grouped(request.path, main), footer=_entries(request.path, footer))
    return Navigation(
        main=_grouped(request.path, main),
        account=(Entry("Your account", reverse("accounts:yours")),) if signed_in else (),
        footer=_entries(request.path, footer),
        search=reverse("search:search") if signed_in and has_search(kind) else "",
        sign_in=reverse("account_login"),
        sign_out=reverse("account_logout"),
    )


def _is_for(item: NavigationItem, *, signed_in: bool) -> bool:
    if item.section is OFFICE:
        return signed_in
    return item.audience is (Audience.STAFF if signed_in else Audience.PUBLIC)


def _grouped(path: str, items: Sequence[NavigationItem]) -> tuple[Entry | Group, ...]:
    places = zip(items, _entries(path, items), strict=True)
    shown: list[Entry | Group] = []
    for section, found in groupby(places, key=lambda place: place[0].section):
        inside = list(found)
        entries = tuple(entry for _, entry in inside)
        shown += [_group(path, section, inside)] if section and len(entries) > 1 else entries
    return tuple(shown)


def _group(path: str, section: Section, inside: Sequence[tuple[NavigationItem, Entry]]) -> Group:
    if len(inside) <= MOST_IN_A_LINE:
        return Group(section.code, section.title, (Part("", tuple(entry for _, entry in inside)),))
    parts: dict[str, list[Entry]] = {}
    for item, entry in inside:
        parts.setdefault(item.group, []).append(entry)
    url = reverse("sections:show", args=[section.code])
    return Group(
        section.code,
        section.title,
        tuple(Part(text, tuple(entries)) for text, entries in parts.items()),
        Entry(f"All of {section.title}", url, current=path == url),
    )


def _entries(path: str, items: Sequence[NavigationItem]) -> tuple[Entry, ...]:
    places = [(item, reverse(item.name)) for item in items]
    # Of two that fit, the place is the one that says more: /council/api-tokens/ is not /council/.
    here = max((url for _, url in places if _is_here(path, url)), key=len, default="")
    return tuple(Entry(item.text, url, current=url == here, hint=item.hint) for item, url in places)


def _is_here(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
