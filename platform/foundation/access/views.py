from django.http import Http404, HttpResponse

from foundation.access import queries
from foundation.access.catalogue import LOOKS_SEE, roles_here
from foundation.access.decorators import Request, requires, signed_in
from foundation.access.presenters import downloads_table, looks_table, permissions_table, role_facts
from foundation.access.records import kind_of, record_or_404, with_merged
from foundation.design import page


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
        looks=looks_table(queries.looks_at(*with_merged(found))),
        downloads=downloads_table(queries.downloads_of(found)),
        back=found.get_absolute_url(),  # type: ignore[attr-defined]
    )
