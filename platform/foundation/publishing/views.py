from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.publishing import presenters, queries, services
from foundation.publishing.forms import OpenForm, PutBackForm, TakeDownForm, WordsForm
from foundation.publishing.models import Redaction
from foundation.publishing.places import publication_named
from foundation.publishing.workflow import MAKE, OPEN, SEE
from foundation.timekeeping import now

STAYS = (
    "What stood there is sealed, and read only by the two people who keep the originals. Not changed are the audit log, letters "
    "and emails that were sent, files that people have saved, and backups until they are deleted."
)


@requires(SEE)
def redactions(request: Request) -> HttpResponse:
    return page(
        request,
        "publishing/list.html",
        redactions=presenters.redactions_table(queries.listed(request.viewer)),
        stays=STAYS,
    )


@requires(SEE)
def show(request: Request, redaction_id: int) -> HttpResponse:
    redaction = queries.redaction_for(request.viewer, redaction_id)
    record = queries.record_of(redaction)
    return page(
        request,
        "publishing/show.html",
        redaction=redaction,
        facts=presenters.facts(redaction, record, request.viewer),
        buttons=presenters.moves(redaction, request.viewer),
        history=presenters.steps(redaction),
        stays=STAYS,
        back=reverse("publishing:list"),
    )


@requires(MAKE)
def words(request: Request, record: str, record_id: int) -> HttpResponse:
    """What was typed is first shown as everybody will read it; sent again unchanged, it is done."""
    published = queries.publication_or_404(request.viewer, record, record_id)
    form = WordsForm(request.POST or None)
    changes: list[presenters.Change] = []
    left: list[presenters.Left] = []
    if form.is_valid():
        values = dict(form.cleaned_data)
        seen = values.pop("seen")
        with form.refusals():
            services.require_words(**values)
            changes = presenters.changes(published, values["words"], values["mark"])
            if not changes or seen == presenters.digest(changes):
                redaction = services.take_words_out(record=published, **values, by=request.viewer, at=now())
                return done(request, "The words have been taken out", to=redaction)
            left = presenters.left(published, values["words"], values["mark"])
            form = _with_seen(request, changes)
    return form_page(
        request,
        form,
        "Take words out",
        template="publishing/words.html",
        caption=str(published),
        intro=_intro(record),
        changes=presenters.changes_table(changes) if changes else None,
        left=presenters.left_table(left),
        submit="Take these words out" if changes else "Show me first",
        warning=bool(changes),
        back=published,
    )


def _with_seen(request: Request, changes: list[presenters.Change]) -> WordsForm:
    sent = request.POST.copy()
    sent["seen"] = presenters.digest(changes)
    return WordsForm(sent)


def _intro(record: str) -> str:
    return f"{STAYS} {publication_named(record).copies}".strip()


@requires(MAKE)
def down(request: Request, record: str, record_id: int) -> HttpResponse:
    published = queries.publication_or_404(request.viewer, record, record_id)
    form = TakeDownForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            redaction = services.take_down(record=published, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "It has been taken down", to=redaction)
    return form_page(
        request,
        form,
        "Take it down",
        caption=str(published),
        intro=f"{publication_named(record).leaves} {_intro(record)}",
        submit="Take it down",
        warning=True,
        back=published,
    )


@requires(MAKE)
def put_back(request: Request, redaction_id: int) -> HttpResponse:
    redaction = queries.redaction_for(request.viewer, redaction_id)
    form = PutBackForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.put_back(redaction=redaction, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "It has been put back", to=redaction)
    return _form_of(
        request,
        form,
        redaction,
        "Put it back",
        intro="Everybody will read again what was taken out. The LINk’s governance members are told.",
        submit="Put it back",
    )


@requires(OPEN)
def original(request: Request, redaction_id: int) -> HttpResponse:
    """Shown in the answer to the reason that was typed, and at no address of its own."""
    redaction = queries.redaction_for(request.viewer, redaction_id)
    form = OpenForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            sealed = services.open_original(
                redaction=redaction, **form.cleaned_data, by=request.viewer, at=now()
            )
            return page(
                request,
                "publishing/original.html",
                redaction=redaction,
                originals=presenters.originals(sealed),
                back=redaction.get_absolute_url(),
            )
    return _form_of(
        request,
        form,
        redaction,
        "Open the original",
        intro="That you opened it, when and why stays on record, and the other person who keeps the originals is told by email.",
        submit="Open it",
    )


def _form_of(request: Request, form: Any, redaction: Redaction, title: str, **words: Any) -> HttpResponse:
    return form_page(request, form, title, caption=redaction.note, back=redaction, **words)
