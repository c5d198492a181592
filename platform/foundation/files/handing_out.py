"""A file as the answer of a page: from here, or by a link of the store that works for two minutes."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from foundation.documents.storage import SpaceStorage
from foundation.files import services
from foundation.files.models import Attachment

GUARDED = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def handed_out(file: Attachment) -> HttpResponse:
    """For a view that knows that its visitor may have the file; a new link is asked for each time."""
    kind, disposition = file.kind_of_file.media_type, str(content_disposition_header(True, file.name))
    if link := SpaceStorage().link(str(file.content.name), media_type=kind, disposition=disposition):
        return HttpResponse(status=302, headers={**GUARDED, "Location": link})
    try:
        content = services.content_of(file)
    except FileNotFoundError as error:
        raise Http404("The file is not in the store") from error
    return HttpResponse(content, content_type=kind, headers={**GUARDED, "Content-Disposition": disposition})
