"""`{% load looks %}`: the way from a record's page to who has looked at it."""

from django import template
from django.db.models import Model
from django.template import Context
from django.urls import reverse

from foundation.access.catalogue import LOOKS_SEE
from foundation.access.records import kind_of, label_of

register = template.Library()


@register.inclusion_tag("access/looked_at.html", takes_context=True)
def looks(context: Context, record: Model) -> dict[str, str]:
    """Nothing for a viewer who may not see it."""
    if kind_of(record).looks is None or not context["request"].viewer.may(LOOKS_SEE):
        return {"address": ""}
    return {"address": reverse("looks:list", args=[label_of(record), record.pk])}
