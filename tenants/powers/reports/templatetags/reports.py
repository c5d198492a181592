"""`{% load reports %}`: what was said to each recommendation, for the recipient and for those who watch over it."""

from typing import Any

from django import template
from django.template import Context

from foundation.design import Table
from tenants.powers.reports.models import Recipient
from tenants.powers.reports.presenters import lists

register = template.Library()


@register.simple_tag
def verdicts(recipient: Recipient) -> Table[Any]:
    return lists.verdicts_table(recipient)


@register.simple_tag(takes_context=True)
def judged(context: Context, recipient: Recipient) -> Table[Any]:
    """With whether each promise was kept, and the way to say so for whoever may."""
    return lists.judged_table(recipient, context["today"], may_record=bool(context.get("may_record")))
