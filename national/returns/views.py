from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page, posted
from foundation.design.formats import date_long
from foundation.documents.sheets import Sheet, csv_response, ods_response
from foundation.timekeeping import now, today
from foundation.timekeeping.periods import Quarter
from foundation.workflow import history
from national.permissions import P
from national.register.coverage import Coverage
from national.register.queries import REGIONS, network_of
from national.returns import presenters, queries, services
from national.returns.forms import WHOLE, AcceptForm, QueryForm
from national.returns.models import ReceivedReturn
from national.returns.workflow import RECEIVED, UNDECIDED

LIST = "national_returns:list"
TWO_WEEKS = timedelta(days=14)


def _period(request: Request) -> Quarter | None:
    """The quarter named by `?period=`, or the latest that has ended."""
    periods = queries.wanted_periods(on=today())
    asked = request.GET.get("period", "")
    if asked and asked not in {quarter.label for quarter in periods}:
        raise Http404("There is no such quarter")
    return next((quarter for quarter in periods if quarter.label == asked or not asked), None)


@requires(P.RETURNS_SEE)
def return_list(request: Request) -> HttpResponse:
    quarter = _period(request)
    if quarter is None:
        return page(request, "national_returns/list.html", title="Returns", quarter=None)
    periods = [quarter.label for quarter in queries.wanted_periods(on=today())]
    filters = presenters.filters(request.GET, quarter.label, periods, REGIONS)
    coverage = queries.coverage(quarter.label, on=today())
    return page(
        request,
        "national_returns/list.html",
        title=f"Returns for {quarter.label}",
        quarter=quarter,
        facts=presenters.coverage_facts(coverage),
        filters=filters,
        returns=presenters.returns_table(coverage, filters),
    )


@requires(P.RETURNS_SEE)
def download(request: Request, kind: str) -> HttpResponse:
    """Who reported for a quarter and who has not, as a table."""
    quarter = _period(request)
    if quarter is None:
        raise Http404("No quarter has ended")
    sheet = _coverage_sheet(queries.coverage(quarter.label, on=today()))
    filename = f"returns-{quarter.label.replace(' ', '-')}"
    if kind == "csv":
        return csv_response(sheet, filename=filename)
    return ods_response([sheet], filename=filename)


def _coverage_sheet(coverage: Coverage[ReceivedReturn]) -> Sheet:
    flags = queries.flag_counts(reporting.version for reporting in coverage.networks)
    return Sheet(
        title=f"Returns {coverage.period}",
        columns=("LINk", "Region", "Standing", "First sent", "Version", "State", "Checks to look at"),
        rows=[
            (
                reporting.network.name,
                reporting.region,
                reporting.punctuality,
                reporting.first_on,
                reporting.version.revision if reporting.version else None,
                reporting.version.get_state_display() if reporting.version else "",
                flags[reporting.version.pk] if reporting.version else None,
            )
            for reporting in coverage.networks
        ],
        notes=(
            f"Wanted by {date_long(coverage.due_on)}, a day set by the Department.",
            "“late” and “in time” are about the first version that came.",
        ),
    )


def _name(version: ReceivedReturn) -> str:
    network = network_of(version.network_key)
    return network.name if network else version.network_key


@requires(P.RETURNS_SEE)
def show(request: Request, pk: int) -> HttpResponse:
    version = queries.version_for(request.viewer, pk)
    questions = queries.queries_of(version.network_key, version.period)
    latest = queries.is_latest(version)
    may_ask = latest and version.state in UNDECIDED and request.viewer.may(P.RETURNS_QUERY)
    return page(
        request,
        "national_returns/show.html",
        title=f"{_name(version)}: {version}",
        version=version,
        latest=latest,
        facts=presenters.facts(version),
        figures=presenters.figures_table(
            version, queries.before(version.network_key, version.quarter), may_ask=may_ask
        ),
        flags=queries.flags_of(version),
        questions=presenters.question_rows(questions),
        versions=queries.versions(request.viewer, network_key=version.network_key, period=version.period),
        history=history(version, RECEIVED),
        back=f"{reverse(LIST)}?period={version.period.replace(' ', '+')}",
    )


@requires(P.RETURNS_QUERY)
def ask(request: Request, pk: int) -> HttpResponse:
    version = queries.version_for(request.viewer, pk)
    initial = {"code": request.GET.get("code", ""), "answer_by": today() + TWO_WEEKS}
    form = QueryForm(request.POST or None, initial=initial, codes=version.figures)
    if form.is_valid():
        with form.refusals():
            values = form.cleaned_data
            code = "" if values["code"] == WHOLE else values["code"]
            services.ask(
                version,
                code=code,
                question=values["question"],
                answer_by=values["answer_by"],
                by=request.viewer,
                at=now(),
            )
            return done(request, f"The question has been sent to {_name(version)}.", to=version)
    return form_page(
        request,
        form,
        "Ask about the return",
        caption=f"{_name(version)}: {version}",
        submit="Send the question",
        back=version,
    )


@requires(P.RETURNS_QUERY)
def accept(request: Request, pk: int) -> HttpResponse:
    version = queries.version_for(request.viewer, pk)
    form = AcceptForm(posted(request))
    if form.is_valid():
        with form.refusals():
            services.accept(version, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The return has been accepted.", to=version)
    return form_page(
        request,
        form,
        "Accept the return",
        caption=f"{_name(version)}: {version}",
        submit="Accept",
        back=version,
    )
