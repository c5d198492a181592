"""`{% load publishing %}`: what was taken out of the record of a page."""

from typing import Any

from django import template
from django.db.models import Model
from django.template import Context

from foundation.publishing import presenters

register = template.Library()


@register.inclusion_tag("publishing/notices.html")
def taken_out(record: Model) -> dict[str, Any]:
    """For everybody: the notes that stand in the place of what was taken out."""
    return {"notices": presenters.notices(record)}


@register.inclusion_tag("publishing/on_record.html", takes_context=True)
def redactions(context: Context, record: Model) -> dict[str, Any]:
    """For those who work here: what was taken out, and the ways to take something out. Nothing for a viewer who may not see it."""
    return {"redactions": presenters.on_record(record, context["request"].viewer)}
