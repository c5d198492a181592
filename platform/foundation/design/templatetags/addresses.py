"""`{% url %}` as Django has it, by the addresses that are worked out once; built into every template."""

from __future__ import annotations

from django import template
from django.template import Context
from django.template.base import Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as parse_url
from django.utils.html import conditional_escape

from foundation.writing.addresses import reverse

register = template.Library()


class AddressNode(URLNode):
    def render(self, context: Context) -> str:
        if self.kwargs or self.asvar:
            return super().render(context)
        address = reverse(self.view_name.resolve(context), [value.resolve(context) for value in self.args])
        return conditional_escape(address) if context.autoescape else address


@register.tag
def url(parser: Parser, token: Token) -> AddressNode:
    node = parse_url(parser, token)
    return AddressNode(node.view_name, node.args, node.kwargs, node.asvar)
