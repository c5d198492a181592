from __future__ import annotations

from django.db.models import Model
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from foundation.access import Request, requires, signed_in
from foundation.access.downloads import note_download
from foundation.access.records import record_or_404
from foundation.design import done, form_page, page
from foundation.design.incoming import takes_file
from foundation.files.services import MOST_MEGABYTES
from foundation.notify import queries as notify
from foundation.timekeeping import now, today
from foundation.workflow import confirm_move, history
from foundation.workflow.pages import act_page
from tenants.people.correspondence import presenters, queries, services
from tenants.people.correspondence.forms import FileForm, LetterForm, OriginalForm, SettleForm
from tenants.people.correspondence.models import Letter
from tenants.people.correspondence.workflow import LETTER
from tenants.permissions import P

POST = "correspondence:post"


@requires(P.POST_SORT)
def post(request: Request) -> HttpResponse:
    """In, out, to sort, failed: one page."""
    filters = presenters.filters(request.GET)
    return page(
        request,
        "correspondence/post.html",
        title="Post",
        filters=filters,
        failed=notify.failed_count() if filters.value("show") in presenters.WENT_OUT else 0,
        counts=presenters.counts(len(queries.letters_to_post(request.viewer, today()))),
        letters=presenters.table(filters.value("show"), request.viewer),
    )


@signed_in
def letter(request: Request, pk: int) -> HttpResponse:
    letter = queries.letter_for(request.viewer, pk)
    record = queries.record_of(letter, request.viewer)
    return page(
        request,
        "correspondence/letter.html",
        letter=letter,
        shown=presenters.shown(letter, record, request.viewer),
        history=history(letter, LETTER),
        back=reverse(POST) if request.viewer.may(P.POST_SORT) else record.get_absolute_url(),  # type: ignore[union-attr]
    )


@requires(P.POST_SORT)
def file(request: Request, pk: int) -> HttpResponse:
    """Say what a letter is about: one of the records suggested, or one that is searched for."""
    letter = queries.letter_for(request.viewer, pk)
    searched = request.GET.get("q", "").strip()
    choices = presenters.choices(letter, searched, request.viewer)
    form = FileForm(request.POST or None, choices=choices)
    if form.is_valid():
        record = queries.record_at(form.cleaned_data["record"], request.viewer)
        if record is None:
            raise Http404("There is no such record")
        with form.refusals():
            services.file_letter(letter, record=record, by=request.viewer, at=now())
            return done(request, f"The letter has been filed on {record}.", to=letter)
    return page(
        request,
        "correspondence/file.html",
        form=form if choices else None,
        title="What is the letter about?",
        letter=letter,
        searched=searched,
        back=letter.get_absolute_url(),
    )


@requires(P.POST_SORT)
def settle(request: Request, pk: int) -> HttpResponse:
    return act_page(
        request,
        queries.letter_for(request.viewer, pk),
        SettleForm(request.POST or None),
        services.settle,
        "Nothing more to do",
        message="The letter has been dealt with.",
    )


@requires(P.POST_SORT)
def hold(request: Request, pk: int) -> HttpResponse:
    return confirm_move(request, queries.letter_for(request.viewer, pk), "hold", services.hold)


@requires(P.POST_SORT)
def release(request: Request, pk: int) -> HttpResponse:
    return confirm_move(request, queries.letter_for(request.viewer, pk), "release", services.release)


@requires(P.POST_SORT)
def sort(request: Request, pk: int) -> HttpResponse:
    return confirm_move(request, queries.letter_for(request.viewer, pk), "sort", services.sort_as_letter)


@requires(P.POST_SORT)
def original(request: Request, pk: int) -> HttpResponse:
    """The letter as it came, for a reason that is noted."""
    letter = queries.letter_for(request.viewer, pk)
    if not letter.has_original:
        raise Http404("It has no original")
    form = OriginalForm(request.POST or None)
    if form.is_valid():
        note_download(
            title=f"Original: {letter}"[:200],
            address=letter.get_absolute_url(),
            filters=form.cleaned_data["reason"],
            kind=_ending(letter)[:3],
            rows=1,
            by=request.viewer,
            at=now(),
        )
        return _as_file(letter)
    return form_page(request, form, "Open the original", caption=str(letter), submit="Open", back=letter)


def _ending(letter: Letter) -> str:
    return str(letter.original.name).rpartition("/")[2].partition(".")[2] or "eml"


def _as_file(letter: Letter) -> HttpResponse:
    try:
        with letter.original.open() as stored:
            content = stored.read()
    except FileNotFoundError as error:
        raise Http404("The original is not in the store") from error
    name = f"letter-{letter.pk}.{_ending(letter)}"
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": str(content_disposition_header(True, name)),
    }
    return HttpResponse(content, content_type="application/octet-stream", headers=headers)


@requires(P.POST_SORT)
@takes_file(megabytes=MOST_MEGABYTES)
def record(request: Request) -> HttpResponse:
    """A letter or call of which it is not known yet what it is about."""
    return _recorded(request, None)


@signed_in
@takes_file(megabytes=MOST_MEGABYTES)
def record_about(request: Request, record: str, record_id: int) -> HttpResponse:
    return _recorded(request, record_or_404(request.viewer, record, record_id, adding=True))


def _recorded(request: Request, about: Model | None) -> HttpResponse:
    form = LetterForm(request.POST or None, request.FILES or None, initial={"on": today()})
    if form.is_valid():
        with form.refusals():
            made = services.record_letter(**form.cleaned_data, record=about, by=request.viewer, at=now())
            to = made if about else reverse("correspondence:file", args=[made.pk])
            return done(request, "It has been recorded.", to=to)
    return form_page(
        request,
        form,
        "Record a letter or call to deal with",
        caption=str(about) if about else "",
        intro="Something that came in by post, by telephone or in person. It stays on the start page until somebody has "
        "dealt with it.",
        submit="Record",
        back=about or reverse(POST),
    )
