"""Providers brought in from a file, by the engine that members come in by."""

import pytest

from foundation.imports import queries
from foundation.imports.services import deciding, running, undoing
from foundation.imports.workflow import Decision, ImportState
from tenants.area.providers import services
from tenants.area.providers.models import Provider, Service
from tests.foundation.imports.factories import SYSTEM, checked, csv_file, worked
from tests.tenants.area.providers.factories import make_provider

HEADINGS = ("Provider name", "Type", "ODS code", "E-mail")
ROWS = [
    ("Zennor Surgery", "GP practice", "Z001", "a@zennor.example"),
    ("Zennor Lodge", "Care home", "1-100", ""),
    ("Zennor Nothing", "Shoe shop", "", ""),
]

pytestmark = pytest.mark.usefixtures("network")


def kinds():
    return dict(Provider._meta.get_field("kind").choices)


@pytest.fixture
def rows():
    labels = list(kinds().values())
    return [
        (name, labels[n] if n < 2 else kind, code, email) for n, (name, kind, code, email) in enumerate(ROWS)
    ]


def test_they_come_in_with_their_first_service_and_are_undone(rows, at):
    bringing = checked(csv_file(rows, HEADINGS), kind="providers", answers={"kind": ""})
    wrong = queries.rows_in(bringing).get(state="wrong")
    assert wrong.number == 4
    assert wrong.problems[0]["column"] == "kind"
    running.start(bringing, by=SYSTEM, at=at)
    assert worked(bringing).counts == {"added": 2, "wrong": 1}
    assert Service.objects.filter(provider__name__startswith="Zennor").count() == 2
    undoing.undo(bringing, by=SYSTEM, at=at)
    assert worked(bringing).state is ImportState.UNDONE
    assert not Provider.objects.filter(name__startswith="Zennor").exists()


def test_the_same_code_or_name_waits_for_a_decision_and_gaps_are_filled(rows, at):
    known = make_provider(name="ZENNOR  surgery")
    bringing = checked(csv_file(rows, HEADINGS), kind="providers", answers={"kind": ""})
    row = queries.undecided(bringing).get()
    assert (row.number, row.candidates[0]["why"]) == (2, "the same name")
    deciding.decide_the_rest(bringing=bringing, decision=Decision.FILL, by=SYSTEM, at=at)
    running.start(bringing, by=SYSTEM, at=at)
    worked(bringing)
    known.refresh_from_db()
    assert (known.code, known.email) == ("Z001", "a@zennor.example")


def test_premises_added_since_hold_the_undoing_back(rows, at):
    bringing = checked(csv_file(rows, HEADINGS), kind="providers", answers={"kind": ""})
    running.start(bringing, by=SYSTEM, at=at)
    worked(bringing)
    surgery = Provider.objects.get(code="Z001")
    services.add_premises(provider=surgery, name="The surgery", kind="surgery", by=SYSTEM, at=at)
    undoing.undo(bringing, by=SYSTEM, at=at)
    assert worked(bringing).state is ImportState.DONE
    assert [row.note for row in queries.holding_back(bringing)] == ["Changed since"]
