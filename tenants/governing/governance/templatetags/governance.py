"""`{% load governance %}`: where the sign-off of a record's text stands, and who stays out of the record."""

from typing import Any

from django import template
from django.db.models import Model
from django.template import Context

from foundation.timekeeping import today
from tenants.governing.governance.presenters.interests import panel
from tenants.governing.governance.presenters.signatures import sign_off_state

register = template.Library()


@register.inclusion_tag("governance/sign_off.html", takes_context=True)
def sign_off(context: Context, record: Model) -> dict[str, Any]:
    """For those who work here: who has signed the text as it stands, and the way to sign it; nothing while none waits."""
    return {"row": sign_off_state(record, context["request"].viewer)}


@register.inclusion_tag("governance/stays_out.html", takes_context=True)
def stays_out(context: Context, record: Model) -> dict[str, Any]:
    """Who has an interest in what the record touches, and whom the LINk lets take part; nothing where nobody has."""
    return {"panel": panel(record, context["request"].viewer, today())}
