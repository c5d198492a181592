"""Labels for the letters to those whom the list of members shows."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.access.downloads import note_download
from foundation.design import form_page
from foundation.documents.sheets import pdf_response
from foundation.tenancy import atomic
from foundation.timekeeping import now, today
from tenants.people.members import presenters, queries
from tenants.people.members.forms.labels import LabelsForm
from tenants.people.members.labels import SHEETS
from tenants.people.members.labels import labels as labels_pdf
from tenants.permissions import P

TITLE = "Labels of members and participants"


@requires(P.MEMBERS_SEE)
def labels(request: Request) -> HttpResponse:
    filters = presenters.filters(request.GET)
    found = queries.members(request.viewer, on=today(), filters=queries.Filters(**filters.values))
    form = LabelsForm(request.POST or None)
    if form.is_valid():
        with atomic():
            members = list(queries.reachable_by_post(found, form.cleaned_data["purpose"], on=today()))
            if members:
                narrowed = ", ".join(f"{name}: {value}" for name, value in filters.values.items() if value)
                note_download(
                    title=TITLE,
                    address=request.path,
                    filters=narrowed,
                    kind="pdf",
                    rows=len(members),
                    by=request.viewer,
                    at=now(),
                )
                content = labels_pdf(members, SHEETS[form.cleaned_data["sheet"]], now())
                return pdf_response(content, filename="labels")
        form.add_error("purpose", "Nobody on this list may be written to by post about it")
    return form_page(
        request,
        form,
        "Print labels",
        intro=f"For those whom the list of members shows as you have narrowed it: {found.count():,}. Who has given no address, or has "
        "not agreed to be written to by post about it, gets no label. Print without scaling.",
        submit="Make the labels (PDF)",
        back=f"{reverse('members:list')}?{request.GET.urlencode()}",
    )
