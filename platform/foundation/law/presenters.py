"""Clocks and rules as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.apps import apps
from django.utils.html import format_html

from foundation.law.instruments import Instrument
from foundation.law.models import Clock, ClockQuerySet
from foundation.law.rules import Rule


@dataclass(frozen=True)
class Progress:
    """How far somebody has come with what they owe: a word, its colour and a sentence."""

    word: str
    colour: str
    sentence: str


@dataclass(frozen=True)
class Choice:
    """One of the ways to narrow the list of clocks, with how many it has."""

    code: str
    text: str
    count: int
    current: bool


CHOICES = {"open": "Open", "late": "Late", "met": "Met", "cancelled": "Cancelled"}


def narrowed(clocks: ClockQuerySet, code: str, today: date) -> ClockQuerySet:
    match code:
        case "late":
            return clocks.late(today)
        case "met":
            return clocks.filter(met_on__isnull=False).order_by("-met_on", "-pk")
        case "cancelled":
            return clocks.filter(cancelled_on__isnull=False).order_by("-cancelled_on", "-pk")
        case _:
            return clocks.open()


def choices(clocks: ClockQuerySet, chosen: str, today: date) -> list[Choice]:
    return [
        Choice(code, text, narrowed(clocks, code, today).count(), current=code == chosen)
        for code, text in CHOICES.items()
    ]


def facts(clock: Clock, today: date) -> list[tuple[Any, ...]]:
    """The summary list at the head of a proof."""
    law = clock.law
    rows: list[tuple[Any, ...]] = [
        ("What is owed", f"{clock.owed_by} must {law.duty}"),
        ("About", format_html('<a class="govuk-link" href="{}">{}</a>', clock.url, clock.subject)),
        ("Time limit", _capital(law.limit)),
        ("Law", format_html('<a class="govuk-link" href="{}">{}</a>', law.address, law.citation)),
        ("Started", clock.starts_on),
        ("Last day", clock.due_on),
        ("How it stands", clock.standing(today).label),
    ]
    if clock.met_on is not None:
        rows.append(("Met", clock.met_on))
    if clock.cancelled_on is not None:
        rows.append(("Cancelled because", clock.cancelled_reason))
    return rows


@dataclass(frozen=True)
class ShownRule:
    """A rule as a template can read it: a class would be called."""

    code: str
    sentence: str
    citation: str


@dataclass(frozen=True)
class RuleGroup:
    title: str
    rules: tuple[ShownRule, ...]


def rule_groups(rules: Iterable[type[Rule]]) -> list[RuleGroup]:
    """The rules of each app under the app's name."""
    named = sorted(((_app_name(rule), rule) for rule in rules), key=lambda pair: pair[0])
    return [
        RuleGroup(title, tuple(_shown(rule) for _, rule in pairs))
        for title, pairs in groupby(named, key=lambda pair: pair[0])
    ]


@dataclass(frozen=True)
class InstrumentGroup:
    title: str
    instruments: tuple[Instrument, ...]


def instrument_groups(instruments: Iterable[Instrument], today: date) -> list[InstrumentGroup]:
    kept = tuple(instruments)
    sets = {
        "In force today": tuple(law for law in kept if law.is_in_force(today)),
        "No longer in force": tuple(law for law in kept if law.in_force_to and law.in_force_to < today),
        "Not yet in force": tuple(law for law in kept if law.in_force_from > today),
    }
    return [InstrumentGroup(title, found) for title, found in sets.items() if found]


def _shown(rule: type[Rule]) -> ShownRule:
    return ShownRule(rule.__name__, rule.sentence(), rule.citation)


def _app_name(rule: type[Rule]) -> str:
    config = apps.get_containing_app_config(rule.__module__)
    if config is None:
        return "Other"
    name = str(config.verbose_name)
    return name if name != config.label.title() else _capital(config.label.replace("_", " "))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
