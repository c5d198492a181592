"""The ways on from every page. Which there are is for `config` to say: it alone knows every app by name."""

from dataclasses import dataclass
from typing import Protocol, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string


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


class Navigate(Protocol):
    def __call__(self, request: HttpRequest) -> Navigation: ...


def navigation_for(request: HttpRequest, kind: str) -> Navigation:
    """Ask the function that settings name for this kind of space."""
    path = settings.LINKS_NAVIGATION.get(kind)
    if path is None:
        return Navigation()
    return cast(Navigate, import_string(path))(request)
