"""`{% load matters %}`: the matter that the record of a page belongs to."""

from typing import Any

from django import template
from django.db.models import Model
from django.template import Context

from tenants.plan.matters import presenters, queries

register = template.Library()


@register.inclusion_tag("matters/on_record.html", takes_context=True)
def matter(context: Context, record: Model) -> dict[str, Any]:
    """Nothing for a viewer who may not see matters."""
    return {"on_record": presenters.on_record(record, context["request"].viewer), "record": record}


@register.inclusion_tag("matters/public/on_record.html")
def public_matter(record: Model) -> dict[str, Any]:
    """Nothing where nobody outside may read of the matter."""
    return {"matter": queries.published_matter_of(record)}
