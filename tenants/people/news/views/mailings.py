"""An email about meetings or surveys to the members whom the list shows, as far as they agreed to hear of it by email."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page
from foundation.timekeeping import now, today
from tenants.people.members import presenters as register
from tenants.people.members import queries as members
from tenants.people.news import services
from tenants.people.news.forms.newsletters import MailingForm
from tenants.permissions import P


@requires(P.NEWS_WRITE)
def add(request: Request) -> HttpResponse:
    filters = register.filters(request.GET)
    found = members.members(request.viewer, on=today(), filters=members.Filters(**filters.values))
    form = MailingForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            only = [member.pk for member in found] if filters.narrowed else None
            issue = services.prepare_issue(**form.cleaned_data, only=only, by=request.viewer, at=now())
            return done(request, "The draft has been saved", to=issue)
    return form_page(
        request,
        form,
        "Write to members by email",
        intro=f"To those whom the list of members shows as you have narrowed it: {found.count():,}. Only who agreed to hear of it by "
        "email gets it, with a link to stop such emails.",
        submit="Save the draft",
        back=f"{reverse('members:list')}?{request.GET.urlencode()}",
    )
