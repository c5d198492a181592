from __future__ import annotations

from django.http import Http404, HttpResponse

from foundation.access import Request, signed_in
from foundation.design import page, paginate
from foundation.search import queries


@signed_in
def search(request: Request) -> HttpResponse:
    """Everything that matches, kind by kind."""
    words = request.GET.get("q", "").strip()
    hits = queries.search(request.viewer, words)
    return page(request, "search/search.html", words=words, hits=hits, count=sum(hit.count for hit in hits))


@signed_in
def search_kind(request: Request, source: str) -> HttpResponse:
    """All that matches of one kind."""
    words = request.GET.get("q", "").strip()
    searched = next((each for each in queries.sources_for(request.viewer) if each.source == source), None)
    if searched is None:
        raise Http404
    found = paginate(request, queries.search_source(request.viewer, searched, words))
    keys = list(found.object_list)
    shown = queries.results_of(request.viewer, searched, keys, first=len(keys))
    return page(request, "search/kind.html", words=words, found=found, hits=shown)
