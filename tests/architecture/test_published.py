"""What people outside read is declared by its app: so what is taken out of it is gone from wherever they look."""

import ast
import re
from contextlib import suppress
from itertools import count

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError
from django.db.models import CharField, Model, TextField
from django.test import Client

from foundation.access import Viewer
from foundation.features import publications_of
from foundation.publishing import services
from foundation.publishing.places import places_of
from foundation.tenancy import atomic
from tests.architecture.classes import class_of, records
from tests.architecture.sources import dotted, modules
from tests.architecture.walking import holder_of, inside
from tests.foundation.api.factories import issue
from tests.people import AT, space_of

BY = Viewer.system("tests")
# Services that write such texts and need not keep anything out: why.
DRAFTS = "nobody outside reads it yet"
UNGUARDED = {
    "voice/feedback/services/publishing: _take_off": "takes words off, and puts nothing back",
    "accountability/evidence/services: forget_consent": "puts nothing but a mark in",
    "governing/elections/services/declaring: _record": "of a new decision",
    "governing/governance/services/breaches: consider_breaches": "of a note",
    "governing/governance/services/breaches: refer_breach": "of a note",
    "governing/governance/services/results: record_result": "of a new decision",
    "governing/governance/services/results: take_name_out": "takes a name out, and puts nothing back",
    "accountability/annual_report/services/publish: _send_to_department": "of a document from which it was kept out before",
    "accountability/annual_report/services/publish: _sign": "the redactions of the earlier version are carried over when it is published",
    "accountability/annual_report/services/publish: reopen": DRAFTS,
    "accountability/annual_report/services/write: _copy_parts": DRAFTS,
    "accountability/annual_report/services/write: correct": DRAFTS,
    "accountability/annual_report/services/write: set_preparer": DRAFTS,
    "accountability/annual_report/services/write: set_remit": DRAFTS,
    "governing/arrangements/services: record_contract": "of a new arrangement",
    "governing/arrangements/services: record_temporary": "of a new arrangement",
    "governing/complaints/services/following: add": "of a note",
    "governing/complaints/services/following: add_note": "of a note",
    "governing/complaints/services/handling: answer": "by the step that it takes",
    "governing/complaints/services/handling: pass_on": "by the step that it takes",
    "governing/complaints/services/handling: set_aside": "by the step that it takes",
    "governing/governance/services/decisions: name_parts": DRAFTS,
    "governing/governance/services/reviews: _write": DRAFTS,
    "governing/governance/services/reviews: sum_up": DRAFTS,
    "governing/governance/services/procedures: _check_publication": "of a draft; what is taken out is carried over when it is published",
    "governing/governance/services/procedures: _procedure": "of a title, which stays",
    "governing/governance/services/procedures: begin_procedure": "of a title, which stays",
    "governing/governance/services/posts: _end": "of a term, which is no text",
    "governing/governance/services/sittings: decide_by_post": DRAFTS,
    "governing/governance/services/breaches: _consider": "nobody outside reads what becomes of a breach",
    "governing/governance/services/minutes: approve_minutes": "before its minutes are published",
    "governing/governance/services/sittings: call_sitting": "before its minutes are published",
    "governing/governance/services/sittings: hold_sitting": "before its minutes are published",
    "governing/governance/services/agendas: add_item": "before its minutes are published",
    "governing/governance/services/sittings: note_item": "before its minutes are published",
    "governing/governance/services/sittings: decide_item": "before its minutes are published",
    "governing/governance/services/decisions: record_decision": DRAFTS,
    "governing/governance/services/decisions: _makers": DRAFTS,
    "governing/governance/services/decisions: _keep_conflicts_out": DRAFTS,
    "governing/governance/services/sittings: _making": DRAFTS,
    "governing/governance/services/signatures: _say": "nobody outside reads what members say of a text",
    "governing/elections/services/erasing: take_out": "it leaves less of a name, never more",
    "governing/elections/services/declaring: _appoint": "of a term, whose names are in the register alone",
    "governing/elections/services/poll: _write": "of an email",
    "governing/elections/services/poll: freeze_roll": "of the roll, which nobody outside reads",
    "people/news/services/items: write_item": DRAFTS,
    "accountability/evidence/services: add_quote": DRAFTS,
    "accountability/evidence/services: drop_quote": DRAFTS,
    "accountability/evidence/services: reopen": DRAFTS,
    "plan/commissioned/services: lapse": "nobody outside reads what was taken back",
    "plan/work_plan/services/items: _approved_words": "by the step that takes them",
    "plan/work_plan/services/groups: form_group": "of a new group",
    "plan/work_plan/services/rounds: open_round": DRAFTS,
    "plan/work_plan/services/rounds: list_candidate": DRAFTS,
    "plan/work_plan/services/rounds: _list_matter": DRAFTS,
    "powers/information_requests/services/ask: amend": DRAFTS,
    "powers/information_requests/services/ask: draft": DRAFTS,
    "powers/referrals/services/hear: conclude": "by the step that it takes",
    "powers/reports/services/write: _recommend": DRAFTS,
    "powers/reports/services/write: amend": DRAFTS,
    "powers/reports/services/write: draft": DRAFTS,
    "powers/visits/services/reports: note": "of an observation, which is not published",
    "powers/visits/services/reports: record_check": DRAFTS,
    "voice/activities/services: record_activity": "of a new activity",
}
WORD = "Zquorn"
# What people outside read, too, though nothing is taken out of it: it is changed where it is kept, or by its next version.
KEPT_UP_TO_DATE = {
    "governance.procedure",
    "identity.identity",
    "providers.premises",
    # The note that everybody reads in the place of what was taken out.
    "publishing.redaction",
    "providers.provider",
}
ASKED = {"words": [WORD], "mark": "[words taken out]", "note": "It said too much.", "reason": "A test."}


def texts(declared: set[str]) -> list[tuple[type[Model], str]]:
    """Every column of the network that people type freely into, or that is declared as published."""
    names = {
        apps.get_app_config(app.rpartition(".")[2]).label for app in settings.TENANT_TYPES["network"]["APPS"]
    }
    return [
        (model, field.name)
        for label, model in records().items()
        for field in model._meta.local_fields
        if model._meta.app_label in names
        and isinstance(field, CharField | TextField)
        and not field.choices
        and (class_of(label).get(field.name) == "words" or f"{label}.{field.name}" in declared)
    ]


def declared_columns() -> set[str]:
    places = (place for record in published_records() for place in places_of(record))
    return {f"{place.row._meta.label_lower}.{place.column}" for place in places}


def plant(declared: set[str]) -> dict[str, str]:
    """The word and a number of its own behind every text that is there; which column each number stands in."""
    columns, numbers = {}, count(1)
    for model, column in texts(declared):
        for row in model._base_manager.exclude(**{column: ""}):
            number = f"{next(numbers)}"
            text = f"{getattr(row, column)} {WORD} z{number}z"
            with suppress(DatabaseError), atomic():
                model._base_manager.filter(pk=row.pk).update(**{column: text})
                columns[number] = f"{model._meta.label_lower}.{column}"
    return columns


def outside(walker, places, space):
    """Every address that a visitor, an officer of the council or the council's system opens, with its client."""
    with inside(space), atomic():
        secret = issue().secret
    visitor = walker.client(Viewer.anonymous(), space)
    officer = walker.client(holder_of("council_officer", space), space)
    system = Client(HTTP_HOST=space.host, headers={"Authorization": f"Bearer {secret}"})
    for place in places("network"):
        if place.access.kind == "public_page":
            yield visitor, place
        elif place.access.kind == "api_token":
            yield system, place
        elif place.access.permission == "council.see":
            yield officer, place


def read(walker, places, space) -> set[str]:
    """The numbers that stand behind the word on those pages."""
    found = set()
    for client, place in outside(walker, places, space):
        answer = client.get(place.address)
        text = "" if answer.streaming else answer.content.decode(errors="replace")
        found |= set(re.findall(rf"{WORD} z(\d+)z", text))
    return found


def published_records():
    for publication in publications_of("network").values():
        yield from (record for record in publication.model._base_manager.all() if publication.address(record))


def test_each_publication_has_a_page_from_which_words_are_taken_out(full, space):
    with inside(space), atomic():
        pages = {record._meta.label: record.get_absolute_url() for record in published_records()}
    assert len(pages) == len(publications_of("network"))


@pytest.fixture
def space(full):
    return space_of("sefton")


def test_what_is_taken_out_is_gone_from_wherever_people_outside_look(walker, places, space):
    """Each text is given a word and a number: the number tells where a page had it from."""
    assert places("network")
    with inside(space), atomic():
        declared = declared_columns()
        columns = plant(declared)
    before = {columns[number] for number in read(walker, places, space)}
    with inside(space), atomic():
        for record in published_records():
            services.take_words_out(record=record, **ASKED, by=BY, at=AT)
    after = {columns[number] for number in read(walker, places, space)}
    assert len(before & declared) > 15
    assert undeclared(before, declared) == set(), "declare it among the texts of a publication"
    assert undeclared(after, set()) == set()


def undeclared(found, declared):
    return {name for name in found - declared if name.rpartition(".")[0] not in KEPT_UP_TO_DATE}


# --- What is written later ------------------------------------------------------------------------------------------


def writers(columns: dict[str, set[str]]) -> set[str]:
    """Services that write a declared column, or a note of a step, and do not keep out what was taken out."""
    return {
        f"{name.removeprefix('tenants/').removesuffix('.py')}: {function.name}"
        for name, module in modules("tenants/")
        if "/services" in name
        for function in ast.walk(module)
        if isinstance(function, ast.FunctionDef)
        and written(function) & columns.get(name.split("/")[2], set())
        and "keep_out" not in ast.unparse(function)
    }


def written(function: ast.FunctionDef) -> set[str]:
    found = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.attr)
        if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] not in ("check", "require"):
            found |= {keyword.arg for keyword in node.keywords if keyword.arg}
    return found


def test_whoever_writes_to_what_is_published_keeps_out_what_was_taken_out(full, space):
    columns = {}
    with inside(space), atomic():
        for name in declared_columns():
            app, _, column = name.partition(".")[0], *name.rpartition(".")[1:]
            columns.setdefault(app, set()).add(column)
    assert writers(columns) == UNGUARDED.keys(), "call publishing.services.keep_out, or say why not"
