"""`{% load notes %}`: what was noted on the record of a page, and the emails about it."""

from typing import Any

from django import template
from django.db.models import Model
from django.template import Context

from foundation.notes import presenters

register = template.Library()


@register.inclusion_tag("notes/on_record.html", takes_context=True)
def notes(context: Context, record: Model) -> dict[str, Any]:
    """Nothing for a viewer who may not see them."""
    return {"notes": presenters.noted(record, context["request"].viewer)}
