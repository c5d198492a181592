"""Writes of the register, by journey: who takes part, who asked to, and how they describe themselves."""

from tenants.people.members.newcomers import DETAILS, Newcomer, Period
from tenants.people.members.services.consents import give_consent, stop_hearing, withdraw_consent
from tenants.people.members.services.equality import (
    describe_oneself,
    record_equality_answers,
    record_equality_forms,
    take_out_equality_forms,
)
from tenants.people.members.services.joining import (
    accept_join_request,
    ask_to_join,
    decline_join_request,
    recognise_join_request,
)
from tenants.people.members.services.merging import look_at_undone, merge, undo_merge
from tenants.people.members.services.pairing import keep_apart
from tenants.people.members.services.register import (
    add_many,
    add_organisation,
    add_person,
    amend,
    change_involvement,
    empty_again,
    fill_gaps,
    leave,
    name_representative,
    stop_reaching,
    take_out_many,
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
    "describe_oneself",
    "empty_again",
    "fill_gaps",
    "give_consent",
    "keep_apart",
    "leave",
    "look_at_undone",
    "merge",
    "name_representative",
    "recognise_join_request",
    "record_equality_answers",
    "record_equality_forms",
    "stop_hearing",
    "stop_reaching",
    "take_out_equality_forms",
    "take_out_many",
    "undo_merge",
    "withdraw_consent",
]
