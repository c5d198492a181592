from __future__ import annotations

from collections.abc import Collection

from django.db.models import Model
from django.urls import reverse

from foundation.access import Viewer
from foundation.design.buttons import Button
from foundation.workflow.engine import available
from foundation.workflow.field import machine_of


def buttons_of(record: Model, viewer: Viewer, *, without: Collection[str] = ()) -> list[Button]:
    """The moves that `viewer` may take now and that have a page."""
    machine = machine_of(record)
    key = getattr(record, machine.key)
    return [
        Button(step.label, reverse(step.page, args=[key]), step.look)
        for step in available(record, machine, viewer)
        if step.page and step.name not in without
    ]
