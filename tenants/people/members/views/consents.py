from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from foundation.access import Request, requires
from foundation.design import done, form_page
from foundation.timekeeping import now, today
from tenants.people.members import queries, services
from tenants.people.members.forms.register import ConsentForm, WithdrawConsentForm
from tenants.people.members.views.register import find_member
from tenants.permissions import P


@requires(P.MEMBERS_MANAGE)
def give(request: Request, member_id: int) -> HttpResponse:
    member = find_member(request, member_id)
    form = ConsentForm(request.POST or None, initial={"given_on": today()})
    if form.is_valid():
        with form.refusals():
            services.give_consent(member=member, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "What they agreed to has been recorded", to=member)
    return form_page(request, form, "Record what they agree to", caption=member.name, back=member)


@requires(P.MEMBERS_MANAGE)
def withdraw(request: Request, member_id: int, consent_id: int) -> HttpResponse:
    member = find_member(request, member_id)
    consent = get_object_or_404(queries.consents_of(member).filter(withdrawn_on=None), pk=consent_id)
    form = WithdrawConsentForm(request.POST or None, initial={"on": today()})
    if form.is_valid():
        with form.refusals():
            services.withdraw_consent(consent=consent, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "It has been recorded that they no longer agree", to=member)
    return form_page(
        request,
        form,
        "Record that they no longer agree",
        caption=member.name,
        intro=f"“{consent.sentence}”",
        submit="Record",
        back=member,
    )
