"""Writes by journey: news and what the press made of them, newsletters, and those who read them."""

from tenants.people.news.services.items import (
    change_coverage,
    change_item,
    publish,
    record_coverage,
    write_item,
)
from tenants.people.news.services.newsletters import change_issue, prepare_issue, send_issue, write_letters
from tenants.people.news.services.readers import ask_to_subscribe, confirm, stop, stop_for, sweep, take_out

__all__ = [
    "ask_to_subscribe",
    "change_coverage",
    "change_issue",
    "change_item",
    "confirm",
    "prepare_issue",
    "publish",
    "record_coverage",
    "send_issue",
    "stop",
    "stop_for",
    "sweep",
    "take_out",
    "write_item",
    "write_letters",
]
