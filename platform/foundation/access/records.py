"""Records of whatever app, found by label and number for somebody who looks: each app says itself who sees its own."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Model
from django.http import Http404

from foundation.access.viewer import NotPermitted, Viewer
from foundation.features import Record, records_of
from foundation.tenancy import current_space


def label_of(record: Model) -> str:
    return record._meta.label_lower


def kind_of(record: Model) -> Record:
    """How its app declared this kind of record; KeyError where notes and files are not kept on it."""
    return records_of(current_space().kind)[label_of(record)]


def records_for(viewer: Viewer, label: str, numbers: Sequence[int]) -> list[Model]:
    """Those of the records whose notes and files the viewer may see; none for a label that no app declares."""
    kind = records_of(current_space().kind).get(label)
    if kind is None or not viewer.may(kind.see):
        return []
    try:
        return list(kind.find(viewer, numbers))
    except NotPermitted:
        return []


def record_or_404(viewer: Viewer, label: str, number: int, *, adding: bool = False) -> Model:
    """The record, for a viewer who may see what is kept on it, or add to it; anybody else learns nothing about it."""
    found = records_for(viewer, label, [number])
    if not found or (adding and not viewer.may(kind_of(found[0]).add)):
        raise Http404("There is no such record")
    return found[0]
