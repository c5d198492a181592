"""Every route there is, with an address that can be asked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.urls import URLPattern, URLResolver
from django.urls.resolvers import RegexPattern, RoutePattern

# Nothing has these names and numbers: whether something is there does not matter here.
EXAMPLES = ("987654", "x", "2009-10", "csv", "other", "6ba7b810-9dad-11d1-80b4-00c04fd430c8")


@dataclass(frozen=True)
class Route:
    address: str
    view: Any

    def __str__(self) -> str:
        return self.address


def routes(urlconf: str) -> list[Route]:
    return list(_walk(import_module(urlconf).urlpatterns, "/"))


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Route]:
    for entry in patterns:
        address = before + _example(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, address)
        else:
            yield Route(address, entry.callback)


def _example(pattern: Any) -> str:
    if isinstance(pattern, RoutePattern):
        return re.sub(
            r"<(?:\w+:)?(\w+)>", lambda part: _fitting(pattern.converters[part[1]].regex), pattern._route
        )
    assert isinstance(pattern, RegexPattern)
    filled = re.sub(r"\(\?P<\w+>([^()]*)\)", lambda part: _fitting(part[1]), pattern._regex)
    return filled.strip("^$").replace("\\.", ".")


def _fitting(regex: str) -> str:
    """An example that the part of an address would take; a new kind of part needs a new example."""
    for example in EXAMPLES:
        if re.fullmatch(regex, example):
            return example
    raise ValueError(f"Add an example of {regex} to EXAMPLES")
