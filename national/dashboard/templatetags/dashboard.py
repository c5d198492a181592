"""`{% load dashboard %}`: addresses that keep the reader's choice."""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse

from national.dashboard.scope import Scope
from national.indicators.presenters import SYMBOLS, policy_sentences

register = template.Library()


@register.simple_tag(takes_context=True)
def to(context: Context, name: str, *parts: Any, **changes: str) -> str:
    """The address of a page of the dashboard with the reader's choice, apart from the changes given."""
    scope: Scope = context["scope"]
    return f"{reverse(f'dashboard:{name}', args=parts)}?{scope.query(**changes)}"


@register.simple_tag(takes_context=True)
def file(context: Context, table: str, kind: str, **changes: str) -> str:
    scope: Scope = context["scope"]
    return f"{reverse('dashboard:download', args=[table, kind])}?{scope.query(**changes)}"


@register.inclusion_tag("dashboard/parts/symbols.html", takes_context=True)
def symbols(context: Context) -> dict[str, Any]:
    """The symbols that stand for a missing number, and how counts of people are protected."""
    return {"symbols": SYMBOLS, "policy": " ".join(policy_sentences(context["scope"].on))}
