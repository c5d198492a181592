"""Writes of letters: taking emails, writing down what came otherwise, filing."""

from tenants.people.correspondence.services.discarding import discard, discard_original
from tenants.people.correspondence.services.filing import (
    answer,
    file_letter,
    hold,
    release,
    settle,
    sort_as_letter,
)
from tenants.people.correspondence.services.posting import record_posted
from tenants.people.correspondence.services.recording import record_letter
from tenants.people.correspondence.services.taking import take_mail

__all__ = [
    "answer",
    "discard",
    "discard_original",
    "file_letter",
    "hold",
    "record_letter",
    "record_posted",
    "release",
    "settle",
    "sort_as_letter",
    "take_mail",
]
