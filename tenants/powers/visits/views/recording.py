"""A visit from its day on: let in or refused, notes, the report, the provider's check, publication."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from foundation.access import Request, requires
from foundation.design import done, form_page
from foundation.design.forms import Form
from foundation.timekeeping import now, today
from foundation.workflow import act_page, confirm_move
from tenants.people.correspondence.answering import answering
from tenants.permissions import P
from tenants.powers.visits import presenters, queries, services
from tenants.powers.visits.forms import (
    CheckedForm,
    CheckForm,
    EnteredForm,
    NoteForm,
    PartRefusedForm,
    RefusedForm,
    ReportForm,
    StanceForm,
)
from tenants.powers.visits.models import Stance, Visit
from tenants.powers.visits.services.reports import TIME_TO_CHECK


def _ask(request: Request, visit: Visit, form: Form, title: str, **context: Any) -> HttpResponse:
    return form_page(request, form, title, caption=str(visit), submit="Record", back=visit, **context)


@requires(P.VISITS_RECORD)
def entered(request: Request, pk: int) -> HttpResponse:
    visit = queries.visit_for(request.viewer, pk)
    form = EnteredForm(request.POST or None, visit=visit)
    if form.is_valid():
        with form.refusals():
            services.record_entry(
                visit,
                went=list(form.cleaned_data["went"]),
                met_by=form.cleaned_data["met_by"],
                by=request.viewer,
                at=now(),
            )
            return done(request, "The visit has been recorded. Add notes while they are fresh.", to=visit)
    return _ask(request, visit, form, "The team was let in")


@requires(P.VISITS_RECORD)
def refused(request: Request, pk: int) -> HttpResponse:
    visit = queries.visit_for(request.viewer, pk)
    form = RefusedForm(request.POST or None)
    return act_page(
        request,
        visit,
        form,
        services.record_refusal,
        "Entry was refused",
        message="The refusal has been recorded.",
    )


@requires(P.VISITS_RECORD)
def refused_part(request: Request, pk: int) -> HttpResponse:
    visit = queries.visit_for(request.viewer, pk)
    form = PartRefusedForm(request.POST or None)
    return act_page(
        request,
        visit,
        form,
        services.record_part_refusal,
        "Entry to a part was refused",
        message="The refusal of a part has been recorded.",
    )


@requires(P.VISITS_MANAGE)
def stance(request: Request, pk: int) -> HttpResponse:
    refusal = queries.refusal_for(request.viewer, pk)
    form = StanceForm(
        request.POST or None,
        editing=refusal,
        start=lambda: {
            "stance": "" if refusal.stance == Stance.OPEN else refusal.stance,
            "note": refusal.stance_note,
        },
    )
    if form.is_valid():
        with form.refusals():
            services.take_stance(refusal, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "What the LINk makes of the refusal has been recorded.", to=refusal.visit)
    rows = [("Ground", refusal.get_ground_display()), ("Part", refusal.part or "All"), ("Said", refusal.said)]
    return _ask(request, refusal.visit, form, "Accept or challenge the refusal", rows=rows)


@requires(P.VISITS_RECORD)
def add_note(request: Request, pk: int) -> HttpResponse:
    visit = queries.visit_for(request.viewer, pk)
    form = NoteForm(request.POST or None)
    return act_page(
        request, visit, form, services.note, "Add a note", message="The note has been added.", submit="Add"
    )


def _written(visit: Visit) -> dict[str, str]:
    report = queries.report_of(visit)
    return {name: getattr(report, name, "") for name in ReportForm.base_fields}


@requires(P.VISITS_RECORD)
def write(request: Request, pk: int) -> HttpResponse:
    visit = queries.visit_for(request.viewer, pk)
    form = ReportForm(request.POST or None, editing=visit, start=lambda: _written(visit))
    notes = queries.observations(visit)
    return act_page(
        request,
        visit,
        form,
        services.write_report,
        "Visit report",
        message="The visit report has been saved.",
        submit="Save",
        notes=notes,
        template="visits/write.html",
    )


@requires(P.VISITS_MANAGE)
def send_for_check(request: Request, pk: int) -> HttpResponse:
    visit = queries.visit_for(request.viewer, pk)
    form = CheckForm(request.POST or None, initial={"check_by": today() + TIME_TO_CHECK})
    intro = "The provider shows it to the managers and staff concerned. The text stands still meanwhile."
    return act_page(
        request,
        visit,
        form,
        services.send_for_check,
        "Send the draft to the provider",
        message="The draft is with the provider.",
        intro=intro,
        submit="Send",
    )


@requires(P.VISITS_MANAGE)
def checked(request: Request, pk: int) -> HttpResponse:
    visit = queries.visit_for(request.viewer, pk)
    letter = answering(request, visit)
    start = {"checked_on": today(), **letter.start(on="checked_on", text="comments")}
    form = CheckedForm(request.POST or None, initial=start)
    return act_page(
        request,
        visit,
        form,
        letter.recording(services.record_check),
        "Record what the provider said",
        message="The provider’s answer has been recorded.",
    )


@requires(P.REPORTS_SEND)
def publish(request: Request, pk: int) -> HttpResponse:
    visit = queries.visit_for(request.viewer, pk)
    report = queries.report_of(visit)
    rows = presenters.report_rows(report) if report else []
    return confirm_move(request, visit, "report", services.publish, rows=rows)
