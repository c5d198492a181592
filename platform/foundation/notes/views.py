from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import Http404, HttpResponse

from foundation.access import Request, signed_in, signed_in_keeping_forms
from foundation.access.records import record_or_404
from foundation.design import done, form_page, page, paginate
from foundation.design.forms import Form
from foundation.notes import presenters, queries, services
from foundation.notes.forms import ContactForm, NoteForm, correction_of
from foundation.notes.models import Note
from foundation.timekeeping import now, today


@signed_in
def notes(request: Request, record: str, record_id: int) -> HttpResponse:
    """Everything that was noted on a record, and the emails about it."""
    noted = record_or_404(request.viewer, record, record_id)
    return page(
        request,
        "notes/list.html",
        record=noted,
        buttons=presenters.buttons(noted, request.viewer),
        found=paginate(request, presenters.entries(noted, request.viewer)),
        back=noted.get_absolute_url(),  # type: ignore[attr-defined]
    )


@signed_in_keeping_forms
def add(request: Request, record: str, record_id: int) -> HttpResponse:
    noted = record_or_404(request.viewer, record, record_id, adding=True)
    form = NoteForm(request.POST or None, initial={"on": today()})
    return _written(request, form, noted, "Add a note", "The note has been added")


@signed_in_keeping_forms
def record_contact(request: Request, record: str, record_id: int) -> HttpResponse:
    noted = record_or_404(request.viewer, record, record_id, adding=True)
    form = ContactForm(request.POST or None, initial={"on": today()})
    return _written(
        request,
        form,
        noted,
        "Record a contact that needs nothing more",
        "The contact has been recorded",
        intro="A call, letter or conversation, whoever began it. "
        "If somebody still has to deal with it, go back and record it as a letter or call to deal with.",
    )


@signed_in_keeping_forms
def correct(request: Request, note_id: int) -> HttpResponse:
    """Another note, which begins with the words of the one that was wrong; that one stays."""
    note = queries.note_to_correct(note_id, request.viewer)
    if note is None:
        raise Http404("There is no such note")
    wrong, record = note
    asked, start = correction_of(wrong)
    form = asked(request.POST or None, initial=start)
    return _written(
        request,
        form,
        record,
        "Correct a note",
        "The correction has been added",
        corrects=wrong,
        way=wrong.way,
    )


def _written(
    request: Request, form: Form, record: Model, title: str, message: str, *, intro: str = "", **facts: Any
) -> HttpResponse:
    if form.is_valid():
        with form.refusals():
            services.add_note(record=record, **{**facts, **form.cleaned_data}, by=request.viewer, at=now())
            return done(request, message, to=f"{record.get_absolute_url()}#notes")  # type: ignore[attr-defined]
    corrected: Note | None = facts.get("corrects")
    if corrected:
        intro = f"{presenters.described(corrected)}, stays and says that it was corrected."
    return form_page(request, form, title, caption=str(record), intro=intro, submit="Add", back=record)
