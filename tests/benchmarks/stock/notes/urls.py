"""A page with a few queries."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from tests.benchmarks.stock.notes.models import Note, Topic


def notes(request: HttpRequest) -> HttpResponse:
    found = Note.objects.select_related("topic").order_by("-written_on", "-pk")
    facts = {
        "count": Note.objects.count(),
        "notes": list(found[:20]),
        "topics": list(Topic.objects.annotate(notes=Count("note")).order_by("name")),
        "newest": Note.objects.latest("number"),
    }
    return render(request, "notes/notes.html", facts)


urlpatterns = [path("notes/", notes)]
