"""Every route there is, and for each an address where something is."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import product
from typing import Any

from django.urls import URLPattern, URLResolver
from django.urls.resolvers import RegexPattern, RoutePattern

from foundation.access import Access

# What stands in the parts of addresses that are no numbers; a new kind of part needs an example here.
EXAMPLES: dict[str, tuple[str, ...]] = {
    "year": ("2009-10", "2010-11", "2011-12"),
    "label": ("2009-10", "2010-11", "information_requests.informationrequest", "visits.visit"),
    "slug": ("sefton",),
    "key": ("sefton", "department"),
    "kind": ("csv", "decisions", "breaches", "access", "a", "d", "f"),
    "table": ("coverage", "totals", "ranking"),
    "code": ("members", "members_people", "activities", "reports_sent", "accounts.sign_ins", "governing"),
    "source": ("members",),
    # Of records on which notes and files are kept.
    "record": ("members.member", "providers.provider", "reports.report"),
    "paper": ("paper-of-zebedee",),
    "uidb36": ("1",),
    # Of evidence by its link.
    "pack": ("pack-of-zebedee",),
    # Of what somebody told the LINk, and the questions that they were asked.
    "teller": ("ZEBEDEE23456",),
    "question": ("danger", "kind", "service", "about", "when", "what", "consent"),
    # Of a form for complaints.
    "form": ("0" * 32,),
    "day": ("2010-06-14",),
    # The look of a network: of the style's address only the colour counts, of the logo's nothing.
    "version": ("1",),
    "accent": ("6b2c5f",),
    "digest": ("0123456789abcdef",),
}


@dataclass(frozen=True)
class Route:
    name: str
    pattern: str
    """With each variable part as {name}."""
    parts: dict[str, str]
    """Each variable part with the expression it has to fit."""
    view: Callable[..., Any]

    @property
    def access(self) -> Access | None:
        return getattr(self.view, "access", None)

    def addresses(self, numbers: list[str], found: dict[str, list[str]]) -> Iterator[str]:
        """Addresses that might be of something: `numbers` are those of the app's records, `found` the rest."""
        choices = [_choices(name, expression, numbers, found) for name, expression in self.parts.items()]
        for values in product(*choices):
            yield self.pattern.format(**dict(zip(self.parts, values, strict=True)))

    def __str__(self) -> str:
        return self.name


def _is_number(expression: str) -> bool:
    return re.fullmatch(expression, "7") is not None and re.fullmatch(expression, "x") is None


def _choices(name: str, expression: str, numbers: list[str], found: dict[str, list[str]]) -> list[str]:
    if _is_number(expression):
        return numbers
    known = [*found.get(name, ()), *EXAMPLES.get(name, ())]
    fitting = [value for value in known if re.fullmatch(expression, value)]
    assert fitting, f"add an example of <{name}> ({expression}) to EXAMPLES"
    return fitting


def routes(kind: str) -> list[Route]:
    """The routes of a kind of space, but the ones that only catch what no other took."""
    found = list(_walk(import_module(f"config.urls.{kind}").urlpatterns, "/", ()))
    return [route for route in found if not route.pattern.endswith((".*", r"[\s\S]*"))]


def _walk(patterns: list[URLPattern | URLResolver], before: str, spaces: tuple[str, ...]) -> Iterator[Route]:
    for entry in patterns:
        if isinstance(entry, URLResolver):
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from _walk(entry.url_patterns, before + _text(entry.pattern)[0], inner)
        else:
            text, parts = _text(entry.pattern)
            yield Route(":".join((*spaces, entry.name or "?")), before + text, parts, entry.callback)


def _text(pattern: Any) -> tuple[str, dict[str, str]]:
    if isinstance(pattern, RoutePattern):
        parts = {name: converter.regex for name, converter in pattern.converters.items()}
        return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(pattern)), parts
    assert isinstance(pattern, RegexPattern)
    expression = pattern.regex.pattern
    parts = dict(re.findall(r"\(\?P<(\w+)>([^()]*(?:\([^()]*\))?[^()]*)\)", expression))
    text = re.sub(r"\(\?P<(\w+)>[^()]*(?:\([^()]*\))?[^()]*\)", r"{\1}", expression)
    return text.strip("^$").replace("\\.", ".").replace("\\Z", ""), parts
