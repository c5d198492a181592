"""What no template writes by hand, and how long its lines are."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

AREAS = ("platform", "national", "tenants", "tests")
LONGEST = 120
# Where the components themselves are drawn.
COMPONENTS = "platform/foundation/design/templates/design/components/"
# Why each of these writes a table by itself.
EXCEPTIONS = {
    "tests/benchmarks/stock/notes/templates/notes/notes.html": "stock Django, to compare with: it knows no component",
}

# Their questions are fields of a form, which draws and checks them, or keep more than a list does.
FORMS = {
    "platform/foundation/search/templates/search/parts/box.html": "the search box of every page",
    "national/register/templates/register/list.html": "a form with fields",
    "national/dashboard/templates/dashboard/parts/filters.html": "what the reader chose goes on to every page",
    "tenants/area/providers/templates/providers/list.html": "a form with fields",
}


def templates() -> list[tuple[str, str]]:
    return [
        (str(path.relative_to(ROOT)), path.read_text())
        for area in AREAS
        for path in sorted((Path(ROOT) / area).rglob("*.html"))
    ]


def test_there_are_templates_to_look_at():
    assert len(templates()) > 150
    assert set(EXCEPTIONS) <= {name for name, _ in templates()}


def test_no_line_is_too_long_to_read():
    assert [
        f"{name}:{number}"
        for name, text in templates()
        for number, line in enumerate(text.splitlines(), start=1)
        if len(line) > LONGEST
    ] == []


@pytest.mark.parametrize("by_hand", [r"<table\b", r'<dl\s+class="govuk-summary-list', r"links-filters"])
def test_lists_are_drawn_by_their_components(by_hand):
    allowed = FORMS if by_hand == "links-filters" else EXCEPTIONS
    assert [
        name
        for name, text in templates()
        if re.search(by_hand, text) and not name.startswith(COMPONENTS) and name not in allowed
    ] == []


def test_a_table_written_by_hand_is_found():
    """The patterns of the test above do match what they are there to find."""
    assert re.search(r"<table\b", '<table class="govuk-table">')
    assert re.search(r'<dl\s+class="govuk-summary-list', '<dl\n  class="govuk-summary-list">')
