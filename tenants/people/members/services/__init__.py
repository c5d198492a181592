"""Writes of the register, by journey: who takes part, who asked to, and how they describe themselves."""

from tenants.people.members.services.equality import record_equality_answers
from tenants.people.members.services.joining import accept_join_request, ask_to_join, decline_join_request
from tenants.people.members.services.register import (
    DETAILS,
    Newcomer,
    Period,
    add_many,
    add_organisation,
    add_person,
    amend,
    change_involvement,
    leave,
    name_representative,
)

__all__ = [
    "DETAILS",
    "Newcomer",
    "Period",
    "accept_join_request",
    "add_many",
    "add_organisation",
    "add_person",
    "amend",
    "ask_to_join",
    "change_involvement",
    "decline_join_request",
    "leave",
    "name_representative",
    "record_equality_answers",
]
