"""`{% load annual_report %}`: the tables of the report itself."""

from django import template

from tenants.accountability.annual_report.presenters import block_table

register = template.Library()
register.simple_tag(block_table)
