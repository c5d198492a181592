"""Every clock with its proof, and the rules and time limits that the platform applies."""

from django.http import Http404, HttpRequest, HttpResponse

from foundation.access import public_page, requires
from foundation.design import page
from foundation.law import instruments, presenters, queries
from foundation.law.rules import all_rules
from foundation.timekeeping import today


@requires(queries.SEE)
def clocks(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("show", "open")
    chosen = asked if asked in presenters.CHOICES else "open"
    found = queries.every_clock()
    return page(
        request,
        "law/clocks.html",
        title="Time limits",
        choices=presenters.choices(found, chosen, today()),
        clocks=presenters.clocks_table(presenters.narrowed(found, chosen, today()), chosen),
    )


@requires(queries.SEE)
def clock(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.clock(pk)
    if found is None:
        raise Http404
    return page(
        request,
        "law/clock.html",
        title=f"How we counted: {found.subject}",
        clock=found,
        facts=presenters.facts(found, today()),
        reckoning=queries.proof(found),
        events=presenters.events_table(found),
    )


@public_page
def rules(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        "law/rules.html",
        title="The rules we apply",
        limits=presenters.limit_tables(instruments.every(), today()),
        groups=presenters.rule_groups(all_rules()),
        calendar=queries.current_calendar(),
    )
