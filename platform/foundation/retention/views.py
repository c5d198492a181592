from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import Confirmation, confirm_page, done, page
from foundation.design.formats import count
from foundation.retention import presenters, queries, services
from foundation.retention.forms import AgreeForm
from foundation.timekeeping import now, today

USUAL = Confirmation(
    "Keep records for the usual times?",
    submit="Agree",
    done="The usual times have been agreed.",
    intro="Our defaults count for every kind of which you have said nothing yet. No law sets them: look at each first.",
    caution="From tonight on, what has been kept for longer is taken out for good.",
)


@requires(queries.SEE)
def kinds(request: Request) -> HttpResponse:
    """What is kept for how long, what would go tonight, and what has gone."""
    due = queries.due(today())
    may_set = request.viewer.may(queries.SET)
    return page(
        request,
        "retention/list.html",
        kinds=presenters.kinds_table(due, may_set=may_set),
        gone=presenters.erasures_table(queries.erasures(request.viewer)),
        may_agree=may_set and any(not kind.goes_by_itself for kind in due),
    )


@requires(queries.SET)
def agree(request: Request, code: str) -> HttpResponse:
    kind = queries.kind_named(code)
    [due] = queries.due(today(), code=code)
    # What was agreed is changed; before that, our default is only proposed.
    form = AgreeForm(request.POST or None, editing=due.agreed, initial={"months": due.months})
    if form.is_valid():
        with form.refusals():
            period = services.agree(
                code=code, months=form.cleaned_data["months"], by=request.viewer, at=now()
            )
            [tonight] = queries.due(today(), code=code)
            said = f"{kind.what} are kept for {presenters.months_in_words(period.months)}. "
            going = len(tonight.numbers)
            return done(
                request, f"{said}{count(going)} will be taken out tonight.", to=reverse("retention:list")
            )
    return page(
        request,
        "retention/agree.html",
        form=form,
        kind=kind,
        facts=presenters.facts(due),
        trial=presenters.trial_table(kind, today()),
        back=reverse("retention:list"),
    )


@requires(queries.SET)
def agree_to_usual(request: Request) -> HttpResponse:
    return confirm_page(
        request,
        USUAL,
        lambda: services.agree_to_usual(by=request.viewer, at=now()),
        back=reverse("retention:list"),
    )
