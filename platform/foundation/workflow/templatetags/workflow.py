"""`{% load workflow %}`: what can be done with a record now, drawn from its machine."""

from collections.abc import Collection, Sequence
from typing import Any

from django import template
from django.db.models import Model
from django.template import Context

from foundation.design.buttons import Button, in_order
from foundation.workflow.buttons import buttons_of

register = template.Library()


@register.inclusion_tag("design/components/buttons.html", takes_context=True)
def moves(
    context: Context, record: Model, more: Sequence[Button] = (), without: Collection[str] = ()
) -> dict[str, Any]:
    """A button for each move that the viewer may take now, but for those named in `without`; `more` stands among them."""
    steps = buttons_of(record, context["request"].viewer, without=without)
    return {"buttons": in_order([*steps, *more])}
