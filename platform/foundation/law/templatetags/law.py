"""`{% load law %}`: the proof of a time limit, for any page that may show one."""

from django import template

from foundation.law.presenters import days_table

register = template.Library()
register.filter("days_table", days_table)
