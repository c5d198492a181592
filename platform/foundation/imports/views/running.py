"""An import at work: how far it is, to stop, to go on, to undo."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import page
from foundation.imports import queries
from foundation.imports.presenters import running as presenters
from foundation.imports.services import running, undoing, uploading
from foundation.imports.views.preparing import find_import
from foundation.imports.workflow import IMPORT, MANAGE
from foundation.workflow import confirm_move, history

SECONDS = 3


@requires(MANAGE)
def one_import(request: Request, import_id: int) -> HttpResponse:
    bringing = find_import(request, import_id)
    kind = queries.kind_of(bringing)
    progress, refreshes = presenters.progress(bringing), request.GET.get("refresh") == "on"
    last = history(bringing, IMPORT).last()
    answer = page(
        request,
        "imports/import.html",
        bringing=bringing,
        progress=progress,
        refreshes=refreshes,
        summary=presenters.summary_rows(bringing, kind),
        counts=presenters.count_rows(bringing),
        steps=presenters.steps(bringing),
        note=last.note if last else "",
        same_file=queries.same_file(bringing),
        held=presenters.held_table(queries.holding_back(bringing), kind),
        list_address=kind.address,
        back=reverse("imports:list"),
    )
    if progress and refreshes:
        # Only for whoever asked for it, and with a way to turn it off.
        answer["Refresh"] = str(SECONDS)
    return answer


def _step(
    request: Request, import_id: int, name: str, act: Callable[..., object], *, watch: bool = True
) -> HttpResponse:
    bringing = find_import(request, import_id)
    answer = confirm_move(request, bringing, name, act, rows=presenters.count_rows(bringing))
    return (
        redirect(f"{bringing.get_absolute_url()}?refresh=on")
        if watch and answer.status_code == 302
        else answer
    )


@requires(MANAGE)
def start(request: Request, import_id: int) -> HttpResponse:
    return _step(request, import_id, "start", running.start)


@requires(MANAGE)
def stop(request: Request, import_id: int) -> HttpResponse:
    return _step(request, import_id, "stop", running.stop, watch=False)


@requires(MANAGE)
def go_on(request: Request, import_id: int) -> HttpResponse:
    return _step(request, import_id, "go_on", running.go_on)


@requires(MANAGE)
def undo(request: Request, import_id: int) -> HttpResponse:
    return _step(request, import_id, "undo", undoing.undo)


@requires(MANAGE)
def discard(request: Request, import_id: int) -> HttpResponse:
    return _step(request, import_id, "discard", uploading.discard, watch=False)
