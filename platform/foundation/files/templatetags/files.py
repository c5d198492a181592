"""`{% load files %}`: the files on the record of a page."""

from typing import Any

from django import template
from django.db.models import Model
from django.template import Context

from foundation.files import presenters

register = template.Library()


@register.inclusion_tag("files/on_record.html", takes_context=True)
def files(context: Context, record: Model) -> dict[str, Any]:
    """Nothing for a viewer who may not see them."""
    return {"files": presenters.filed(record, context["request"].viewer)}
