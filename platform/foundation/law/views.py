"""Every clock with its proof, and the rules and time limits that the platform applies."""

from django.http import Http404, HttpRequest, HttpResponse

from foundation.access import Request, public_page, requires
from foundation.design import page
from foundation.law import instruments, presenters, queries
from foundation.law.rules import all_rules
from foundation.timekeeping import today


@requires(queries.SEE)
def clocks(request: Request) -> HttpResponse:
    code = request.GET.get("show", "open")
    chosen = code if code in presenters.CHOICES else "open"
    clocks = queries.all_clocks()
    return page(
        request,
        "law/clocks.html",
        title="Time limits",
        choices=presenters.choices(clocks, chosen, today()),
        clocks=presenters.clocks_table(
            presenters.filter_clocks(clocks, chosen, today()), chosen, request.viewer
        ),
    )


@requires(queries.SEE)
def clock(request: Request, pk: int) -> HttpResponse:
    clock = queries.clock(pk)
    if clock is None:
        raise Http404
    return page(
        request,
        "law/clock.html",
        title=f"How we counted: {clock.subject}",
        clock=clock,
        facts=presenters.facts(clock, request.viewer, today()),
        reckoning=queries.proof(clock),
        events=presenters.events_table(clock),
    )


@public_page
def rules(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        "law/rules.html",
        title="The rules we apply",
        limits=presenters.limit_tables(instruments.all_instruments(), today()),
        groups=presenters.rule_groups(all_rules()),
        calendar=queries.current_calendar(),
    )
