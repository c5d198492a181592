from __future__ import annotations

from django.db.models import Model
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from foundation.access import Request, signed_in
from foundation.access.records import record_or_404
from foundation.design import Confirmation, confirm_page, done, form_page, page, paginate
from foundation.design.incoming import takes_file
from foundation.files import presenters, queries, services
from foundation.files.forms import FileForm, WithdrawForm
from foundation.files.handing_out import handed_out
from foundation.files.models import Attachment
from foundation.files.services import MOST_MEGABYTES
from foundation.timekeeping import now


@signed_in
def files(request: Request, record: str, record_id: int) -> HttpResponse:
    """Every file on a record."""
    holder = record_or_404(request.viewer, record, record_id)
    return page(
        request,
        "files/list.html",
        record=holder,
        buttons=presenters.buttons(holder, request.viewer),
        found=paginate(request, presenters.lines(holder, request.viewer)),
        back=holder.get_absolute_url(),  # type: ignore[attr-defined]
    )


@signed_in
@takes_file(megabytes=MOST_MEGABYTES)
def add(request: Request, record: str, record_id: int) -> HttpResponse:
    return _added(request, record_or_404(request.viewer, record, record_id, adding=True))


@signed_in
@takes_file(megabytes=MOST_MEGABYTES)
def replace(request: Request, file_id: int) -> HttpResponse:
    """A new version; the earlier one stays for those who may see it."""
    file, holder = _file_or_404(request, file_id, changing=True)
    return _added(request, holder, replaces=file)


def _added(request: Request, holder: Model, *, replaces: Attachment | None = None) -> HttpResponse:
    form = FileForm(
        request.POST or None, request.FILES or None, initial={"title": replaces.title if replaces else ""}
    )
    if form.is_valid():
        with form.refusals():
            upload = form.cleaned_data["file"]
            services.add_file(
                record=holder,
                title=form.cleaned_data["title"],
                name=upload.name,
                content=upload.read(),
                replaces=replaces,
                by=request.viewer,
                at=now(),
            )
            return done(request, "The file has been added", to=_place(holder))
    title = "Add a new version of a file" if replaces else "Add a file"
    return form_page(request, form, title, caption=str(replaces or holder), submit="Add", back=holder)


@signed_in
@require_safe
def download(request: Request, file_id: int) -> HttpResponse:
    file, _ = _file_or_404(request, file_id)
    services.require_handed_out(file, request.viewer)
    return handed_out(file)


@signed_in
def release(request: Request, file_id: int) -> HttpResponse:
    """A spreadsheet with hidden parts, once somebody has looked at them."""
    file, holder = _file_or_404(request, file_id, changing=True)
    words = Confirmation(
        "Release a file",
        submit="Release",
        done="The file has been released",
        intro=f"It has {file.hidden}. Open it, show what is hidden, and look at all of it. Whoever may see the record’s files can open it "
        "once you have released it, and your name stands beside it. If it says more than they may read, withdraw it.",
    )

    def act() -> None:
        services.release_file(file=file, by=request.viewer, at=now())

    return confirm_page(request, words, act, back=_place(holder), caption=file.title)


@signed_in
def withdraw(request: Request, file_id: int) -> HttpResponse:
    file, holder = _file_or_404(request, file_id, changing=True)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.withdraw_file(file=file, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The file has been withdrawn", to=_place(holder))
    return form_page(
        request,
        form,
        "Withdraw a file",
        caption=file.title,
        intro="Nobody will be able to open it. Its title, or what you put in its place, stays on the record, with who withdrew it, "
        "when and why. Copies in backups stay until those are deleted.",
        submit="Withdraw",
        warning=True,
        back=holder,
    )


def _file_or_404(request: Request, number: int, *, changing: bool = False) -> tuple[Attachment, Model]:
    found = queries.file_with_record(number, request.viewer, changing=changing)
    if found is None:
        raise Http404("There is no such file")
    return found


def _place(holder: Model) -> str:
    return f"{holder.get_absolute_url()}#files"  # type: ignore[attr-defined]
