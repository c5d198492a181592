from django.http import HttpResponse

from foundation.access.catalogue import roles_here
from foundation.access.decorators import Request, signed_in
from foundation.access.presenters import permissions_table, role_facts
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
