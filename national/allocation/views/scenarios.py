from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import requires
from foundation.access.decorators import Request
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.documents.sheets import csv_response, ods_response
from foundation.timekeeping import now
from national.allocation import queries, services
from national.allocation.forms import ScenarioForm
from national.allocation.models import Scenario
from national.allocation.presenters import lists, tables
from national.allocation.presenters.changes_map import keys, picture
from national.allocation.presenters.chart import changes_chart
from national.allocation.presenters.comparison import (
    LAST_YEAR,
    Column,
    Comparison,
    base_of,
    compare,
    in_order,
)
from national.allocation.views.lookups import or_404, round_or_404, scenario_or_404
from national.open_data import presenters as grants
from national.permissions import P


@requires(P.ROUNDS_PREPARE)
def add(request: Request, year: str) -> HttpResponse:
    round_ = round_or_404(year, request.viewer)
    pattern = queries.scenarios(round_, request.viewer).last()
    initial = tables.answers(pattern) | {"name": ""} if pattern else {}
    form = ScenarioForm(request.POST or None, initial=initial)
    if form.is_valid():
        with form.refusals():
            scenario = services.add_scenario(round_=round_, **form.values(), by=request.viewer, at=now())
            return done(request, f"{scenario.name} has been worked out", to=address(scenario))
    return form_page(
        request,
        form,
        f"Add a scenario for {year}",
        submit="Work it out",
        back=reverse("allocation:round", args=[year]),
    )


@requires(P.ROUNDS_PREPARE)
def change(request: Request, year: str, pk: int) -> HttpResponse:
    scenario = scenario_or_404(year, pk, request.viewer)
    form = ScenarioForm(request.POST or None, editing=scenario, start=lambda: tables.answers(scenario))
    if form.is_valid():
        with form.refusals():
            services.change_scenario(scenario=scenario, **form.values(), by=request.viewer, at=now())
            return done(request, f"{scenario.name} has been worked out again", to=address(scenario))
    return form_page(
        request,
        form,
        f"Change the scenario {scenario.name}",
        submit="Work it out again",
        back=address(scenario),
    )


@requires(P.ROUNDS_PREPARE)
def remove(request: Request, year: str, pk: int) -> HttpResponse:
    scenario = scenario_or_404(year, pk, request.viewer)
    words = Confirmation(
        f"Remove the scenario {scenario.name}?",
        submit="Remove it",
        done=f"{scenario.name} has been removed",
        final=True,
    )
    return confirm_page(
        request,
        words,
        partial(services.remove_scenario, scenario=scenario, by=request.viewer),
        back=address(scenario),
        to=lambda _: reverse("allocation:round", args=[year]),
    )


def address(scenario: Scenario) -> str:
    return reverse("allocation:scenario", args=[scenario.round.year, scenario.pk])


@requires(P.ROUNDS_SEE)
def show(request: Request, year: str, pk: int) -> HttpResponse:
    scenario = scenario_or_404(year, pk, request.viewer)
    lines = list(queries.lines(scenario, request.viewer))
    order = request.GET.get("order", "name")
    return page(
        request,
        "allocation/scenario.html",
        title=scenario.name,
        scenario=scenario,
        rows=tables.scenario_rows(scenario, len(lines)),
        grants=grants.grants_table("What each authority would get", grants.ordered(lines, order)),
        orders=grants.order_links(order),
        may_change=scenario.round.is_open and request.viewer.may(P.ROUNDS_PREPARE),
    )


@requires(P.ROUNDS_SEE)
def download(request: Request, year: str, pk: int, kind: str) -> HttpResponse:
    scenario = scenario_or_404(year, pk, request.viewer)
    lines = list(queries.lines(scenario, request.viewer))
    sheet = grants.grants_sheet(
        f"Scenario {scenario.name} {year}", lines, tables.scenario_notes(scenario, len(lines))
    )
    filename = f"link-grant-{year}-scenario-{scenario.pk}"
    if kind == "csv":
        return csv_response(sheet, filename=filename)
    return ods_response([sheet], filename=filename)


@requires(P.ROUNDS_SEE)
def working(request: Request, year: str, pk: int, slug: str) -> HttpResponse:
    scenario = scenario_or_404(year, pk, request.viewer)
    line = or_404(queries.line(scenario, slug, request.viewer))
    return page(
        request,
        "allocation/worked.html",
        title=f"{line.authority_name}: how the grant was worked out",
        scenario=scenario,
        line=line,
        steps=grants.steps_table(line.steps),
    )


@requires(P.ROUNDS_SEE)
def comparison(request: Request, year: str) -> HttpResponse:
    round_ = round_or_404(year, request.viewer)
    scenarios = list(queries.scenarios(round_, request.viewer))
    lines = {each: list(queries.lines(each, request.viewer)) for each in scenarios}
    has_last_year = bool(queries.last_year_amounts(year))
    base = base_of(request.GET.get("against", ""), scenarios, has_last_year=has_last_year)
    against = base.pk if base else LAST_YEAR
    shown: dict[str, Any] = {}
    if has_last_year or len(scenarios) > 1:
        shown = _side_by_side(request, compare(lines, base), against)
    return page(
        request,
        "allocation/comparison.html",
        title=f"Scenarios for {year} side by side",
        round=round_,
        bases=tables.base_links(scenarios, base, has_last_year=has_last_year),
        against=against,
        **shown,
    )


def _side_by_side(request: Request, compared: Comparison, against: int | str) -> dict[str, Any]:
    chosen, order = request.GET.get("show", ""), request.GET.get("order", "name")
    place = _place(chosen, compared.columns)
    return {
        "comparison": compared,
        "short": lists.short_table(compared, compared.columns[place], f"?against={against}&order={order}"),
        "authorities": lists.authorities_table(compared, in_order(compared.rows, order, place)),
        "shown": compared.columns[place],
        "chart": changes_chart(compared, place),
        "picture": picture(compared, place),
        "keys": keys(compared, place),
        "orders": grants.order_links(order, against=against, show=compared.columns[place].scenario.pk),
        "order": order,
    }


def _place(chosen: str, columns: Sequence[Column]) -> int:
    """The place of the chosen scenario, or else of the first in which somebody gains or loses."""
    places = [column.place for column in columns if str(column.scenario.pk) == chosen]
    with_changes = [column.place for column in columns if column.moves_money]
    return next(iter((*places, *with_changes)), 0)
