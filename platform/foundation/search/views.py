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
    chosen = next((known for known in queries.sources_for(request.viewer) if known.code == source), None)
    if chosen is None:
        raise Http404
    matches = paginate(request, queries.search_source(request.viewer, chosen, words))
    keys = list(matches.object_list)
    shown = queries.results_of(request.viewer, chosen, keys, first=len(keys))
    return page(request, "search/kind.html", words=words, matches=matches, hits=shown)
