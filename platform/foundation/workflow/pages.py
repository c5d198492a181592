from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Model
from django.http import HttpResponse

from foundation.access import Request
from foundation.design import confirm_page, done, form_page
from foundation.design.forms import Form
from foundation.timekeeping import now
from foundation.workflow.field import machine_of


def confirm_move(
    request: Request,
    record: Model,
    name: str,
    act: Callable[..., object],
    *,
    rows: Sequence[Sequence[Any]] = (),
) -> HttpResponse:
    """The page of a move that asks nothing but whether: its words are in the machine, `act` is the service."""
    return confirm_page(
        request,
        machine_of(record).step(name).words,
        lambda: act(record, by=request.viewer, at=now()),
        back=record,
        caption=str(record),
        rows=rows,
    )


def act_page(
    request: Request,
    record: Model,
    form: Form,
    act: Callable[..., object],
    title: str,
    /,
    *,
    message: str,
    submit: str = "Record",
    **context: Any,
) -> HttpResponse:
    """The page of an act that asks something first: `act` is the service, which takes the record and what the form asks;
    `message` says what was done."""
    if form.is_valid():
        with form.refusals():
            act(record, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, message, to=record)
    return form_page(request, form, title, caption=str(record), back=record, submit=submit, **context)
