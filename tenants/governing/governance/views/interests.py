"""Whoever has an interest stays out of an act, unless a body of the LINk lets them take part."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from foundation.access import Request, requires
from foundation.design import done, form_page
from foundation.timekeeping import now, today
from tenants.governing.governance import queries
from tenants.governing.governance.forms.interests import LetForm
from tenants.governing.interests import services
from tenants.permissions import P


@requires(P.DECISIONS_MAKE)
def let(request: Request, label: str, record_id: int, member_id: int) -> HttpResponse:
    act = queries.act_to_decide_on(label, record_id, today())
    found = queries.conflicts_of_those_who_serve(act) if act else []
    conflict = next((one for one in found if one.member.pk == member_id), None)
    if act is None or conflict is None:
        raise Http404
    form = LetForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            facts = {**form.cleaned_data, "body": form.cleaned_data["body"].name}
            services.let_take_part(
                member=conflict.member,
                record=act.record,
                record_id=act.record_id,
                **facts,
                by=request.viewer,
                at=now(),
            )
            return done(
                request, f"{conflict.member.name} may take part. It is shown wherever they do.", to=act.url
            )
    return form_page(
        request,
        form,
        f"Let {conflict.member.name} take part",
        caption=act.title,
        intro=f"Declared: {conflict.interest}. What a body of the LINk agreed without them is written down here.",
        submit="Write it down",
        back=act.url,
    )
