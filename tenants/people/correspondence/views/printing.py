"""Letters that go by post: printed many at once, and recorded as posted."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.design.letters import WaitingLetter, letters_pdf, written
from foundation.documents.sheets import pdf_response
from foundation.timekeeping import now, today
from tenants.people.correspondence import presenters, queries, services
from tenants.people.correspondence.forms import LettersForm, PostedForm
from tenants.permissions import P

LETTERS = "correspondence:letters"
POSTED = "posted"


@requires(P.POST_SORT)
def letters(request: Request) -> HttpResponse:
    """All that wait; those that are selected are printed as one document, or recorded as posted."""
    waiting = queries.letters_to_post(request.viewer, today())
    then = request.GET.get("then", "")
    form = LettersForm(
        request.GET if then else None,
        choices=presenters.letter_choices(waiting),
        hints=presenters.letter_hints(waiting),
        initial={"letters": [letter.key for letter in waiting]},
    )
    if form.is_valid():
        chosen = form.cleaned_data["letters"]
        if then == POSTED:
            return redirect(f"{reverse('correspondence:letters_posted')}?{_query(chosen)}")
        return _printed(request, [letter for letter in waiting if letter.key in chosen])
    return page(
        request,
        "correspondence/letters.html",
        title="Letters to print",
        form=form if waiting else None,
        letters=presenters.letters_to_print(waiting),
        back=reverse("correspondence:post"),
    )


def _query(keys: list[str]) -> str:
    query = QueryDict(mutable=True)
    query.setlist("letters", keys)
    return query.urlencode()


def _printed(request: Request, chosen: list[WaitingLetter]) -> HttpResponse:
    made = letters_pdf([written(request, waiting.letter) for waiting in chosen])
    return pdf_response(made, filename=f"letters-{today().isoformat()}")


@requires(P.POST_SORT)
def posted(request: Request) -> HttpResponse:
    """The day on which the letters were posted; those whose time is counted from their receipt are recorded on their own pages."""
    keys = request.GET.getlist("letters")
    waiting = queries.letters_to_post(request.viewer, today())
    chosen = [letter for letter in waiting if letter.key in keys]
    together = [letter for letter in chosen if not letter.page]
    form = PostedForm(request.POST or None, initial={"on": today()})
    if form.is_valid():
        with form.refusals():
            number = services.record_posted(
                keys=[letter.key for letter in together], **form.cleaned_data, by=request.viewer, at=now()
            )
            return done(request, presenters.were_posted(number), to=LETTERS)
    return form_page(
        request,
        form,
        "Record that letters were posted",
        template="correspondence/posted.html",
        together=presenters.letters_to_print(together) if together else None,
        alone=presenters.letters_to_print([letter for letter in chosen if letter.page], "alone"),
        alone_count=len(chosen) - len(together),
        submit="Record",
        back=reverse(LETTERS),
    )
