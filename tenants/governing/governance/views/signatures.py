from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, Viewer, requires
from foundation.design import done, page
from foundation.features import Paper
from foundation.timekeeping import now
from tenants.governing.governance import queries, services
from tenants.governing.governance.forms.signatures import SignForm
from tenants.governing.governance.presenters.signatures import papers_table, parts_gone, parts_since
from tenants.governing.interests.rules import ConflictedStayOut
from tenants.permissions import P


def _say(waiting: Paper, form: SignForm, by: Viewer) -> str:
    digest, words = form.cleaned_data["digest"], form.cleaned_data["words"]
    if form.signs:
        services.sign(waiting, digest=digest, by=by, at=now())
        return f"You have signed off “{waiting.title}”."
    services.ask_for_changes(waiting, words=words, digest=digest, by=by, at=now())
    return f"You have asked for changes to “{waiting.title}”."


@requires(P.PAPERS_SEE)
def papers(request: Request) -> HttpResponse:
    return page(request, "governance/papers.html", papers=papers_table(queries.papers(request.viewer)))


@requires(P.PAPERS_SEE)
def paper(request: Request, record: str, pk: int) -> HttpResponse:
    """What waits, as it would go out; a governance member says here what they think of it."""
    waiting = queries.paper_for(request.viewer, record, pk)
    may_sign = request.viewer.may(P.PAPERS_SIGN)
    if not queries.free_of_conflict(request.viewer, [waiting]):
        ConflictedStayOut.refuse("Its text is not shown to you.")
    form = SignForm(request.POST or None, paper=waiting) if may_sign else None
    if form and form.is_valid():
        with form.refusals():
            return done(request, _say(waiting, form, request.viewer), to=reverse("governance:papers"))
        form.read_again(waiting)
    said = list(queries.signatures_of(waiting))
    return page(
        request,
        "governance/paper.html",
        paper=waiting,
        form=form,
        parts=parts_since(waiting, said, request.viewer),
        gone=parts_gone(waiting, said, request.viewer),
        said=[(signature, signature.digest == waiting.digest) for signature in reversed(said)],
        back=reverse("governance:papers"),
    )
