from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.documents.sheets import pdf_response
from foundation.timekeeping import now, today
from tenants.people.members import answers, invitations, presenters, services
from tenants.people.members.forms.equality import EqualityForm, OwnEqualityForm
from tenants.permissions import P


@requires(P.MEMBERS_SEE)
def equality(request: Request) -> HttpResponse:
    return page(
        request,
        "members/equality.html",
        answered=answers.equality_answers_count(request.viewer, on=today()),
        tallies=presenters.equality_tables(answers.equality(request.viewer, on=today())),
        may_manage=request.viewer.may(P.MEMBERS_MANAGE),
        may_import=request.viewer.may(P.MEMBERS_MANAGE) and request.viewer.may(P.IMPORTS_MANAGE),
        address=request.build_absolute_uri(invitations.equality_address(today())),
        back=reverse("members:list"),
    )


@requires(P.MEMBERS_SEE)
def paper_form(request: Request) -> HttpResponse:  # noqa: ARG001
    """To be handed out and handed in without a name."""
    return pdf_response(presenters.equality_form(OwnEqualityForm(), now()), filename="equality-form")


@requires(P.MEMBERS_MANAGE, keeps_forms=False)
def answer(request: Request) -> HttpResponse:
    """Staff type in a paper form that was handed in without a name."""
    form = EqualityForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        services.record_equality_answers(**form.cleaned_data, by=request.viewer, at=now())
        return done(request, "The answers have been recorded", to="members:equality")
    return form_page(
        request,
        form,
        "Enter equality answers",
        intro="Nobody has to answer. The answers are kept apart from names and are tied to nobody.",
        submit="Record the answers",
        back=reverse("members:equality"),
    )
