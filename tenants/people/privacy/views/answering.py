"""Whose records they are, what is told of them, and the taking out: the host's pages for one request."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from foundation.access import Request, requires
from foundation.access.records import label_of
from foundation.design import done, form_page, page, posted
from foundation.timekeeping import now
from tenants.people.privacy import presenters, queries
from tenants.people.privacy.forms import ChooseForm, LookOverForm, MentionsForm
from tenants.people.privacy.services import answering, erasing
from tenants.people.privacy.views.own import file_of
from tenants.permissions import P


@requires(P.DATA_REQUESTS_MANAGE)
def choose_records(request: Request, pk: int) -> HttpResponse:
    data_request = queries.request_for(request.viewer, pk)
    found = {f"{label_of(record)}:{record.pk}": record for record in queries.candidates(data_request)}
    form = ChooseForm(
        posted(request),
        choices=presenters.record_choices(found.values()),
        editing=data_request,
        start=lambda: {"records": [f"{label}:{number}" for label, number in data_request.records]},
    )
    if form.is_valid():
        with form.refusals():
            chosen = [found[code] for code in form.cleaned_data["records"]]
            records = [(label_of(record), record.pk) for record in chosen]
            answering.choose_records(data_request, records=records, by=request.viewer, at=now())
            return done(request, "It is recorded which records are theirs.", to=data_request)
    return form_page(
        request,
        form,
        "Whose records are they?",
        caption=str(data_request),
        submit="Save",
        back=data_request,
    )


@requires(P.DATA_REQUESTS_ANSWER)
def look_over(request: Request, pk: int) -> HttpResponse:
    data_request = queries.request_for(request.viewer, pk)
    kept = queries.to_look_over(data_request)
    form = LookOverForm(
        posted(request),
        choices=presenters.look_over_choices(kept),
        editing=data_request,
        start=lambda: {
            "held_back": list(data_request.held_back),
            "reason": next(iter(data_request.held_back.values()), ""),
        },
    )
    if form.is_valid():
        with form.refusals():
            reason = form.cleaned_data["reason"]
            answering.look_over(
                data_request,
                keys=[one.key for one in kept],
                held_back=dict.fromkeys(form.cleaned_data["held_back"], reason),
                by=request.viewer,
                at=now(),
            )
            return done(request, "What may name others has been looked over.", to=data_request)
    return page(
        request,
        "privacy/look_over.html",
        form=form,
        kept=[(one.what, one.said) for one in kept],
        data_request=data_request,
        back=data_request.get_absolute_url(),
    )


@requires(P.DATA_REQUESTS_ANSWER)
def file(request: Request, pk: int) -> HttpResponse:
    """What they are told, to read or to send on."""
    return _file(request, pk, "html")


@requires(P.DATA_REQUESTS_ANSWER)
def file_pdf(request: Request, pk: int) -> HttpResponse:
    """The same to print, for the envelope."""
    return _file(request, pk, "pdf")


def _file(request: Request, pk: int, kind: str) -> HttpResponse:
    data_request = queries.request_for(request.viewer, pk)
    told = queries.own_data(queries.subject_of(data_request.records), released=data_request)
    return file_of(told, kind, queries.enclosed_with(data_request))


@requires(P.DATA_REQUESTS_ANSWER)
def erase(request: Request, pk: int) -> HttpResponse:
    data_request = queries.request_for(request.viewer, pk)
    preview = erasing.preview(data_request, by=request.viewer, at=now())
    choices = [(mention.code, presenters.mention(mention)) for mention in preview.mentions]
    form = MentionsForm(posted(request), choices=choices)
    if form.is_valid():
        with form.refusals():
            certificate = erasing.take_out(
                data_request,
                mentions=form.cleaned_data.get("mentions", []),
                by=request.viewer,
                at=now(),
            )
            return done(request, "They have been taken out.", to=certificate)
    return page(
        request,
        "privacy/erase.html",
        form=form,
        preview=preview,
        gone=presenters.gone_rows(preview.gone),
        data_request=data_request,
        back=data_request.get_absolute_url(),
    )


@requires(P.DATA_REQUESTS_SEE)
def certificate(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.certificates(request.viewer), pk=pk)
    return page(
        request,
        "privacy/certificate.html",
        certificate=shown,
        gone=presenters.gone_rows(shown.gone),
        back=reverse("privacy:list"),
    )
