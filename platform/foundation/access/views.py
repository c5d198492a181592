from django.http import Http404, HttpResponse

from foundation.access import queries, services
from foundation.access.catalogue import LOOKS_SEE, role_named, roles_here
from foundation.access.decorators import Request, requires, signed_in
from foundation.access.forms import ConsentForm
from foundation.access.presenters import downloads_table, looks_table, permissions_table, role_facts
from foundation.access.records import kind_of, record_or_404
from foundation.design import done, form_page, page
from foundation.timekeeping import now


@signed_in
def roles(request: Request) -> HttpResponse:
    """Every role with its sentence, and every permission with the roles that have it."""
    return page(
        request,
        "access/roles.html",
        title="Roles and permissions",
        roles=role_facts(roles_here(), request.viewer),
        permissions=permissions_table(roles_here()),
    )


@requires(LOOKS_SEE)
def looks(request: Request, record: str, record_id: int) -> HttpResponse:
    """Who has looked at a record about a person, for those who may ask."""
    found = record_or_404(request.viewer, record, record_id)
    if kind_of(found).looks is None:
        raise Http404
    return page(
        request,
        "access/looks.html",
        record=found,
        looks=looks_table(queries.looks_at(found)),
        downloads=downloads_table(queries.downloads_of(found)),
        back=found.get_absolute_url(),  # type: ignore[attr-defined]
    )


@signed_in
def consent(request: Request, grant_id: int) -> HttpResponse:
    """Those who hold a role say whether somebody may join them."""
    grant = queries.waiting_for(request.viewer).filter(pk=grant_id).first()
    if grant is None:
        raise Http404
    role, form = role_named(grant.role), ConsentForm(request.POST or None)
    if form.is_valid():
        agreed = form.cleaned_data["answer"] == "yes"
        with form.refusals():
            act = services.consent if agreed else services.refuse_consent
            act(grant=grant, by=request.viewer, at=now())
            may = "now has" if agreed else "does not get"
            return done(request, f"{grant.account.name} {may} the role: {role.name}", to="/")
    title = f"{grant.account.name} as {role.name.lower()}"
    return form_page(request, form, title, caption=role.sentence, submit="Save", back="/")
