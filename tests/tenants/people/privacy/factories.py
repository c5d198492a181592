"""Requests about people's own data. Every name is made up."""

from datetime import date, datetime
from typing import Any

from foundation.access import Viewer
from tenants.people.privacy.models import Controller, DataRequest
from tenants.people.privacy.services import answering, asking, erasing
from tenants.people.privacy.services.controller import set_controller

__all__ = ["answering", "complaint", "controller", "data_request", "erasing"]

SYSTEM = Viewer.system("tests")


def controller(*, at: datetime, **given: str) -> Controller:
    facts = {
        "name": "Voluntary Action Sefton",
        "address": "1 Stanley Road\nBootle\nL20 3DL",
        "email": "data@vas.example",
        "telephone": "01632 960 001",
        **given,
    }
    return set_controller(**facts, by=SYSTEM, at=at)


def data_request(
    kind: str = "access", *, at: datetime, received_on: date | None = None, **given: Any
) -> DataRequest:
    facts = {
        "kind": kind,
        "way": "post",
        "name": "Ada Quill",
        "email": "",
        "telephone": "01632 960 002",
        "address": "2 Marsh Lane",
        "identity": "known",
        "text": "What do you keep about me?",
        **given,
    }
    return asking.record(received_on=received_on or at.date(), **facts, by=SYSTEM, at=at)


def complaint(*, at: datetime, **given: str) -> DataRequest:
    facts = {
        "name": "Bea Long",
        "email": "bea@example.org",
        "telephone": "",
        "address": "",
        "text": "My address was read out at a meeting.",
        **given,
    }
    return asking.complain(**facts, by=Viewer.anonymous(), at=at)
