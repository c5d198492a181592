"""Sittings: called, attended, decided at, minuted."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import Filters, Search, confirm_page, done, form_page, page
from foundation.design.identity import identity_of
from foundation.design.pages import posted
from foundation.documents.sheets import pdf_response
from foundation.tenancy import current_space
from foundation.timekeeping import now, today
from foundation.workflow import history
from tenants.governing.governance import queries, services
from tenants.governing.governance.forms import sittings as forms
from tenants.governing.governance.forms.mandates import FORMS
from tenants.governing.governance.models import BodyKind, DecisionKind, ProcedureKind
from tenants.governing.governance.presenters import sittings as presenters
from tenants.governing.governance.queries import agendas
from tenants.governing.governance.workflow import PUBLISHING_MINUTES, SITTING, SittingState
from tenants.permissions import P

LIST = "governance:sittings"
# As many of those found as can be ticked on a page; the search narrows the others.
SHOWN = 50


@requires(P.GOVERNANCE_SEE)
def sittings(request: Request) -> HttpResponse:
    return page(
        request,
        "governance/sittings.html",
        sittings=presenters.sittings_table(queries.sittings(request.viewer)),
        may_call=request.viewer.may(P.SITTINGS_KEEP),
    )


@requires(P.GOVERNANCE_SEE)
def sitting(request: Request, sitting_id: int) -> HttpResponse:
    sitting = queries.sitting(request.viewer, sitting_id)
    rows = queries.attendances(sitting)
    return page(
        request,
        "governance/sitting.html",
        sitting=sitting,
        rows=presenters.sitting_rows(sitting),
        there=presenters.attendance_table(rows, queries.notice_asked(sitting)),
        quorum=presenters.quorum_words(rows),
        items=presenters.agenda(sitting, request.viewer, today()),
        waiting=len(queries.wait_for_papers(sitting)) if sitting.state == SittingState.CALLED else 0,
        called=sitting.state == SittingState.CALLED,
        citizens=sitting.body.kind == BodyKind.CITIZENS,
        held=sitting.state == SittingState.HELD,
        may_keep=request.viewer.may(P.SITTINGS_KEEP) and sitting.approved_at is None,
        may_decide=request.viewer.may(P.DECISIONS_MAKE),
        history=history(sitting, SITTING),
        back=reverse(LIST),
    )


@requires(P.SITTINGS_KEEP)
def call(request: Request) -> HttpResponse:
    form = forms.CallForm(request.POST or None, initial={"called_on": today()})
    if form.is_valid():
        with form.refusals():
            made = services.call_sitting(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"{made} has been called. Add what it is about.", to=made)
    return form_page(request, form, "Call a sitting", submit="Call it", back=reverse(LIST))


@requires(P.SITTINGS_KEEP)
def attendance(request: Request, sitting_id: int) -> HttpResponse:
    sitting = queries.sitting(request.viewer, sitting_id)
    rows = queries.attendances(sitting)
    form = forms.AttendanceForm(
        posted(request),
        rows=rows,
        editing=sitting,
        start=lambda: forms.start_of_attendance(queries.attendances(sitting)),
    )
    if form.is_valid():
        with form.refusals():
            services.record_attendance(sitting=sitting, **form.facts(), by=request.viewer, at=now())
            return done(request, "Who was there has been recorded.", to=sitting)
    return form_page(request, form, "Who was there?", caption=str(sitting), submit="Save", back=sitting)


@requires(P.SITTINGS_KEEP)
def add_person(request: Request, sitting_id: int) -> HttpResponse:
    sitting = queries.sitting(request.viewer, sitting_id)
    form = forms.OtherPersonThereForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.add_attendance(sitting=sitting, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "They are in the list.", to=sitting)
    return form_page(
        request, form, "Who else was there?", caption=str(sitting), submit="Add them", back=sitting
    )


@requires(P.SITTINGS_KEEP)
def add_members(request: Request, sitting_id: int) -> HttpResponse:
    """At a citizens' meeting: several members at once, from a search of the register."""
    sitting = queries.sitting(request.viewer, sitting_id)
    if sitting.body.kind != BodyKind.CITIZENS:
        raise Http404
    filters = Filters(request.GET, Search("q", "Name, email or postcode"))
    text = filters.value("q")
    found = queries.members_who_may_have_come(request.viewer, sitting, text=text)
    people, count = list(found[:SHOWN]), found.count()
    rows = queries.attendances(sitting)
    there = [row.member.survivor for row in rows if row.member]
    form = forms.MembersThereForm(posted(request), found=people, there=there)
    if form.is_valid():
        with form.refusals():
            made = services.add_members(sitting=sitting, members=form.ticked(), by=request.viewer, at=now())
            added = f"{len(made)} {'member is' if len(made) == 1 else 'members are'} in the list."
            return done(request, added, to=reverse("governance:add_members", args=[sitting.pk]))
    return page(
        request,
        "governance/add_members.html",
        sitting=sitting,
        filters=filters,
        form=form,
        people=people,
        not_shown=count - len(people),
        quorum=presenters.quorum_words(rows),
        back=sitting.get_absolute_url(),
    )


@requires(P.SITTINGS_KEEP)
def papers(request: Request, sitting_id: int) -> HttpResponse:
    sitting = queries.sitting(request.viewer, sitting_id)
    form = forms.PapersForm(request.POST or None, rows=queries.attendances(sitting), initial={"on": today()})
    if form.is_valid():
        with form.refusals():
            services.give_papers(sitting=sitting, **form.facts(), by=request.viewer, at=now())
            return done(request, "Who was given the papers has been recorded.", to=sitting)
    return form_page(
        request, form, "Who was given the papers?", caption=str(sitting), submit="Save", back=sitting
    )


@requires(P.SITTINGS_KEEP)
def hold(request: Request, sitting_id: int) -> HttpResponse:
    sitting = queries.sitting(request.viewer, sitting_id)
    form = forms.HoldForm(posted(request))
    if form.is_valid():
        with form.refusals():
            services.hold_sitting(sitting=sitting, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "It has taken place. Now record what became of each item.", to=sitting)
    return form_page(
        request,
        form,
        "The sitting has taken place",
        caption=str(sitting),
        submit="It has taken place",
        back=sitting,
    )


@requires(P.SITTINGS_KEEP)
def note_item(request: Request, item_id: int) -> HttpResponse:
    item = queries.item(request.viewer, item_id)
    form = forms.NoteItemForm(request.POST or None, initial={"text": item.text})
    if form.is_valid():
        with form.refusals():
            services.note_item(item=item, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "What became of it has been recorded.", to=item.sitting)
    return form_page(request, form, f"What became of it: {item.title}", submit="Record it", back=item.sitting)


@requires(P.DECISIONS_MAKE)
def decide_item(request: Request, item_id: int) -> HttpResponse:
    """The decision of the item's kind, with the votes of those who were there."""
    item = queries.item(request.viewer, item_id)
    if not item.kind:
        raise Http404
    version = queries.procedure_in_force(ProcedureKind.DECISIONS, item.sitting.on)
    rule = queries.deciding_rule(version, item.kind) if version else None
    able = queries.able_to_decide(queries.attendances(item.sitting))
    waiting = agendas.acts_to_decide_on(request.viewer, item, today())
    chosen = waiting[0].choice if item.record and waiting else ""
    form = FORMS[item.kind](
        request.POST or None, waiting=waiting, initial={"title": item.title, "act": chosen}
    )
    title = f"Record what was decided: {DecisionKind(item.kind).label}"
    if not form.has_something_to_decide:
        return page(
            request, "governance/nothing_waits.html", title=title, back=item.sitting.get_absolute_url()
        )
    forms.ask_the_sitting(form, able, rule, queries.declared_by_rows(able, item.sitting.on))
    if form.is_valid():
        with form.refusals():
            facts = form.facts()
            said = forms.said_at(form, able)
            made = services.decide_item(
                item=item, kind=item.kind, said=said, **facts, by=request.viewer, at=now()
            )
            return done(request, "The decision has been recorded. It is not published yet.", to=made)
    intro = presenters.quorum_words(queries.attendances(item.sitting))
    return form_page(
        request,
        form,
        title,
        caption=str(item.sitting),
        intro=intro,
        submit="Record the decision",
        back=item.sitting,
    )


@requires(P.GOVERNANCE_SEE)
def minutes(request: Request, sitting_id: int) -> HttpResponse:
    sitting = queries.sitting(request.viewer, sitting_id)
    return page(
        request,
        "governance/minutes.html",
        sitting=sitting,
        minutes=presenters.minutes(sitting),
        back=sitting.get_absolute_url(),
    )


@requires(P.GOVERNANCE_SEE)
def minutes_pdf(request: Request, sitting_id: int) -> HttpResponse:
    sitting = queries.sitting(request.viewer, sitting_id)
    document = presenters.minutes_pdf(sitting, identity_of(current_space()).full_name)
    return pdf_response(document, filename=f"minutes-{sitting.on}")


@requires(P.DECISIONS_MAKE)
def approve_minutes(request: Request, sitting_id: int) -> HttpResponse:
    sitting = queries.sitting(request.viewer, sitting_id)
    form = forms.ApproveForm(request.POST or None, sitting=sitting)
    if form.is_valid():
        with form.refusals():
            services.approve_minutes(sitting=sitting, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The minutes have been approved.", to=sitting)
    return form_page(
        request, form, "Approve the minutes", caption=str(sitting), submit="Approve them", back=sitting
    )


@requires(P.DECISIONS_PUBLISH)
def publish_minutes(request: Request, sitting_id: int) -> HttpResponse:
    sitting = queries.sitting(request.viewer, sitting_id)
    act = partial(services.publish_minutes, sitting=sitting, by=request.viewer, at=now())
    return confirm_page(request, PUBLISHING_MINUTES, act, back=sitting, caption=str(sitting))
