from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.disclosure import policy_on
from foundation.timekeeping import now, today
from foundation.timekeeping.periods import Quarter
from foundation.workflow import confirm_move, history
from messages.indicators import BY_CODE
from tenants.accountability.returns import presenters, queries, services
from tenants.accountability.returns.forms import CorrectForm, NoteForm, SendBackForm, SendChangedForm
from tenants.accountability.returns.models import ReturnVersion
from tenants.accountability.returns.rules import names_of
from tenants.accountability.returns.workflow import RETURN, ReturnState
from tenants.permissions import P

LIST = "returns:list"


@requires(P.RETURNS_SEE)
def return_list(request: Request) -> HttpResponse:
    rows = queries.quarters(request.viewer, on=today())
    running = Quarter.containing(today())
    return page(
        request,
        "returns/list.html",
        title="Returns",
        periods=presenters.periods_table(rows, today()),
        running=running,
        running_url=queries.address_of(running),
    )


def _period(year: str, number: int) -> Quarter:
    try:
        return Quarter.of(year, number)
    except ValueError:
        raise Http404("There is no such quarter") from None


@requires(P.RETURNS_SEE)
def quarter(request: Request, year: str, number: int) -> HttpResponse:
    """What the records say about a quarter now, with the versions of its return."""
    period = _period(year, number)
    if period.starts_on > today():
        raise Http404("This quarter has not begun")
    counted, policy = queries.count(period), policy_on(today())
    latest = queries.latest(period)
    return page(
        request,
        "returns/quarter.html",
        title=f"Return for {period.label}",
        period=period,
        ended=today() > period.ends_on,
        versions=queries.versions(request.viewer, period),
        may_prepare=latest is None and request.viewer.may(P.RETURNS_PREPARE) and today() > period.ends_on,
        figures=presenters.figures_table(
            presenters.figure_rows(
                counted.figures,
                queries.released(counted.figures, policy),
                policy,
                notes={},
                sources=counted.sources,
                beside=_beside(period),
            )
        ),
        policy=policy,
        back=reverse(LIST),
    )


def _beside(period: Quarter) -> presenters.Comparison:
    before = queries.last_sent(period)
    envelope = queries.envelope_of(before) if before else None
    return presenters.Comparison(
        previous=queries.figures_sent(envelope) if envelope else {},
        queried_codes=frozenset(queries.open_queries(period).values_list("code", flat=True)),
    )


@requires(P.RETURNS_PREPARE)
def prepare(request: Request, year: str, number: int) -> HttpResponse:
    period = _period(year, number)
    words = Confirmation(
        f"Begin the return for {period.label}",
        submit="Begin",
        done=f"The return for {period.label} has been begun.",
        intro="Its figures are counted from your records. You can add a note to a figure before you ask for approval.",
    )
    return confirm_page(
        request,
        words,
        lambda: services.prepare(period=period, by=request.viewer, at=now()),
        back=queries.address_of(period),
        to=lambda version: version,
    )


@requires(P.RETURNS_SEE)
def version(request: Request, pk: int) -> HttpResponse:
    version = queries.version_for(request.viewer, pk)
    envelope = queries.envelope_of(version)
    may_note = version.state == ReturnState.DRAFT and request.viewer.may(P.RETURNS_PREPARE)
    return page(
        request,
        "returns/version.html",
        title=str(version),
        version=version,
        facts=presenters.version_facts(version, envelope),
        figures=presenters.figures_table(_figures(version), version if may_note else None),
        queries=presenters.query_rows(queries.queries_of(version.quarter)),
        history=history(version, RETURN),
        buttons=presenters.buttons(version, may_correct=_may_correct(request, version)),
        policy=queries.policy_of(version, on=today()),
        back=queries.address_of(version.quarter),
    )


def _figures(version: ReturnVersion) -> list[presenters.FigureRow]:
    counted = queries.count(version.quarter) if version.figures is None else None
    raw = counted.figures if counted else queries.figures_of(version)
    policy = queries.policy_of(version, on=today())
    return presenters.figure_rows(
        raw,
        queries.released(raw, policy),
        policy,
        notes=version.notes,
        sources=counted.sources if counted else {},
        beside=_beside(version.quarter),
    )


def _may_correct(request: Request, version: ReturnVersion) -> bool:
    newest = queries.latest(version.quarter)
    return (
        newest is not None
        and newest.pk == version.pk
        and not version.is_open
        and request.viewer.may(P.RETURNS_PREPARE)
    )


@requires(P.RETURNS_SEE)
def sent(request: Request, pk: int) -> HttpResponse:
    """Exactly what is in the envelope."""
    version = queries.version_for(request.viewer, pk)
    envelope = queries.envelope_of(version)
    if envelope is None:
        raise Http404("This version has not been sent")
    notes = {note["code"]: note["text"] for note in envelope.body["explanations"]}
    return page(
        request,
        "returns/sent.html",
        title=f"What was sent: {version}",
        version=version,
        envelope=envelope,
        facts=presenters.version_facts(version, envelope),
        figures=presenters.sent_table(envelope, notes),
        back=version.get_absolute_url(),
    )


@requires(P.RETURNS_PREPARE)
def note(request: Request, pk: int, code: str) -> HttpResponse:
    version = queries.version_for(request.viewer, pk)
    if code not in BY_CODE:
        raise Http404("There is no such figure")
    form = NoteForm(
        request.POST or None, editing=version, start=lambda: {"text": version.notes.get(code, "")}
    )
    if form.is_valid():
        with form.refusals():
            text = form.cleaned_data["text"]
            services.write_note(version, code=code, text=text, by=request.viewer, at=now())
            return done(request, "The note has been saved.", to=version)
    return form_page(
        request,
        form,
        BY_CODE[code].name,
        caption=str(version),
        intro=BY_CODE[code].definition,
        submit="Save note",
        back=version,
    )


@requires(P.RETURNS_PREPARE)
def submit(request: Request, pk: int) -> HttpResponse:
    return confirm_move(request, queries.version_for(request.viewer, pk), "submit", services.submit)


@requires(P.RETURNS_APPROVE)
def approve(request: Request, pk: int) -> HttpResponse:
    return confirm_move(request, queries.version_for(request.viewer, pk), "approve", services.approve)


@requires(P.RETURNS_PREPARE)
def send(request: Request, pk: int) -> HttpResponse:
    version = queries.version_for(request.viewer, pk)
    changed = queries.changed_since(version) if version.state == ReturnState.APPROVED else []
    if not changed:
        return confirm_move(request, version, "send", services.send)
    form = SendChangedForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.send(version, as_approved=True, by=request.viewer, at=now())
            return done(request, "The return has been sent to the Department.", to=version)
    return form_page(
        request,
        form,
        "The records have changed since it was approved",
        caption=str(version),
        intro=f"Changed: {names_of(changed)}. To send what the records say now, have the approval taken back.",
        submit="Send",
        back=version,
    )


@requires(P.RETURNS_APPROVE)
def send_back(request: Request, pk: int) -> HttpResponse:
    version = queries.version_for(request.viewer, pk)
    form = SendBackForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.send_back(version, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The return has been sent back to be prepared again.", to=version)
    return form_page(
        request, form, "Send the return back", caption=str(version), submit="Send back", back=version
    )


@requires(P.RETURNS_PREPARE)
def correct(request: Request, pk: int) -> HttpResponse:
    version = queries.version_for(request.viewer, pk)
    form = CorrectForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            new = services.correct(version, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "A corrected version has been begun.", to=new)
    return form_page(
        request,
        form,
        "Correct the return",
        caption=str(version),
        intro="A new version is begun with figures counted anew. It is approved and sent like the first; "
        "what was sent before stays on record.",
        submit="Begin the corrected version",
        back=version,
    )
