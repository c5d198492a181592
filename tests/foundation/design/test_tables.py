"""A table from its columns and rows: sorting, pages, files, and texts of strangers."""

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from odf import text
from odf.opendocument import load
from odf.table import TableRow

from foundation.design import Choice, Column, Count, Day, Empty, Filters, Search, Table, Words, page
from foundation.design.content import order, plain
from foundation.disclosure.figures import SUPPRESSED
from tests.foundation.design.gallery import REQUESTS, dense_table, requests_table


def drawn(table, address="/"):
    request = RequestFactory().get(address)
    context = Context({"table": table, "request": request, "today": date(2010, 6, 14)})
    return Template("{% load design %}{% table table %}").render(context)


def asked_of(table, query):
    request = RequestFactory().get(f"/?{query}")
    return table.bind(request.GET).file(request)


def titles(table, address):
    return [asked.title for asked in table.bind(RequestFactory().get(address).GET).page.object_list]


BY_SENT = ["beds", "Car parking", "Waiting times", "<script>alert(1)</script>"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", [asked.title for asked in REQUESTS]),
        ("sort=request", ["<script>alert(1)</script>", "beds", "Car parking", "Waiting times"]),
        ("sort=sent", BY_SENT),
        ("sort=-sent", [*BY_SENT[2::-1], BY_SENT[3]]),
        ("sort=-cost", ["Waiting times", "Car parking", "beds", "<script>alert(1)</script>"]),
        ("sort=change", [asked.title for asked in REQUESTS]),
        ("sort=<script>", [asked.title for asked in REQUESTS]),
    ],
)
def test_the_address_says_how_a_list_is_sorted_and_what_is_not_known_comes_last(asked, expected):
    assert titles(requests_table(), f"/?{asked}") == expected


def test_the_database_sorts_a_query_with_nothing_last_both_ways():
    from foundation.tenancy.models import Domain

    columns = (Column[Domain]("Host", str, sort="domain"), Column[Domain]("Kind", str))
    table = Table("Hosts", columns, Domain.objects.all(), personal=False)
    up, down = (table.bind(QueryDict(f"sort={way}host")).sorted.query.order_by for way in ("", "-"))
    assert [str(up[0]), up[1]] == ["OrderBy(F(domain), descending=False)", "pk"]
    assert (up[0].nulls_last, down[0].nulls_last, down[0].descending) == (True, True, True)
    assert not table.bind(QueryDict("sort=kind")).sorted.query.order_by, (
        "a column without a field does not sort"
    )


def test_the_head_of_a_column_leads_to_the_list_sorted_by_it_and_keeps_the_filters():
    html = drawn(requests_table(), "/?state=late&page=2&sort=sent")
    assert 'href="?state=late&amp;sort=cost"' in html
    assert 'aria-sort="ascending"><a class="links-sort" href="?state=late&amp;sort=-sent"' in html
    assert html.count("aria-sort") == 1
    assert 'aria-sort="descending"' in drawn(requests_table(), "/?sort=-sent")


def test_two_rows_need_no_sorting():
    assert "links-sort" not in drawn(replace(requests_table(), rows=REQUESTS[:2]))


def test_a_list_says_how_many_there_are():
    assert ">4 requests</caption>" in drawn(requests_table())
    assert ">1 request</caption>" in drawn(replace(requests_table(), rows=REQUESTS[:1]))


def test_pages_keep_the_order_and_a_named_table_keeps_to_its_own_part_of_the_address():
    html = drawn(requests_table("asked", per_page=3), "/?asked-sort=sent&page=9")
    assert 'href="?asked-sort=sent&amp;page=9&amp;asked-page=2"' in html
    assert html.count('<th scope="row"') == 3
    assert titles(requests_table("asked", per_page=3), "/?asked-sort=sent&asked-page=2") == BY_SENT[3:]


def test_each_cell_names_its_column_and_its_row_is_headed():
    html = drawn(requests_table())
    assert '<th scope="row" class="govuk-table__header"><a class="govuk-link" href="/request/">' in html
    assert '<td class="govuk-table__cell" data-column="Sent" data-blank></td>' in html
    assert 'class="govuk-table__cell govuk-table__cell--numeric" data-column="Cost">£1,234.56</td>' in html
    assert 'data-column=""><a class="govuk-link" href="/change/">Change<span' in html
    assert 'role="region"' in html
    assert re.search(r'aria-labelledby="requests".*<caption class="[^"]*" id="requests">', html, re.DOTALL)


def test_what_strangers_wrote_stays_text():
    html = drawn(requests_table(), "/?x=<script>alert(2)</script>")
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_an_empty_list_says_so_and_has_no_file():
    html = drawn(
        Table(
            "Outcomes",
            (Column[str]("What", str),),
            [],
            empty=Empty("No outcomes", "They come."),
            personal=False,
        )
    )
    assert "No outcomes" in html
    assert "They come." in html
    assert "<table" not in html
    assert "csv" not in html


def test_a_foot_needs_a_value_for_every_column():
    columns = (Column[int]("Year", str), Column[int]("Sum", Count, numeric=True))
    assert "<tfoot" in drawn(Table("Sums", columns, [1], foot=("Total", Count(1)), personal=False))
    with pytest.raises(ValueError, match="zip"):
        drawn(Table("Sums", columns, [1], foot=("Total",), personal=False))


def answer(table, address):
    return page(RequestFactory().get(address), "never/drawn.html", table=table)


def test_the_same_page_answers_with_the_whole_list_as_csv_in_the_order_asked_for():
    given = answer(requests_table(per_page=2), "/?export=csv&sort=sent")
    assert given["Content-Disposition"] == 'attachment; filename="requests.csv"'
    rows = list(csv.reader(io.StringIO(given.content.decode("utf-8-sig"))))
    assert rows[0] == ["Request", "Asked of", "Sent", "Cost"], "what can be done with a row is in no file"
    assert rows[1] == [
        "beds",
        "Äskulap Clinic\nSent",
        "2010-05-02",
        "0.99",
    ]
    assert rows[4] == [
        "<script>alert(1)</script>",
        "'=HYPERLINK(1)\nSent",
        "",
        "Not known",
    ]


def test_and_as_ods_where_a_hostile_text_is_a_text():
    given = answer(requests_table(), "/?export=ods")
    sheet = load(io.BytesIO(given.content)).spreadsheet
    cells = [
        (cell.getAttribute("valuetype"), "".join(str(line) for line in cell.getElementsByType(text.P)))
        for row in sheet.getElementsByType(TableRow)
        for cell in row.childNodes
    ]
    assert ("string", "=HYPERLINK(1)Sent") in cells
    assert ("date", "2010-06-14") in cells
    assert ("float", "1234.56") in cells


@pytest.mark.parametrize("kind", ["exe", "", "CSV", "csv,ods"])
def test_an_odd_kind_of_file_gives_no_file(kind):
    assert asked_of(requests_table(), f"export={kind}") is None


def test_a_table_that_is_not_for_files_gives_none():
    kept = replace(requests_table(), export=False)
    assert asked_of(kept, "export=csv") is None
    assert "csv" not in drawn(kept)


def test_a_file_of_very_many_rows_says_that_it_is_cut():
    table = Table("Numbers", (Column[int]("Number", Count),), range(10_001), personal=False)
    sheet = table.bind(QueryDict()).sheet
    assert len(sheet.rows) == 10_000
    assert "Only the first 10,000 rows" in sheet.notes[0]


def test_two_tables_of_a_page_need_two_names():
    with pytest.raises(ValueError, match="share a name"):
        page(RequestFactory().get("/"), "x.html", one=requests_table(), two=dense_table_without_name())


def dense_table_without_name():
    return replace(dense_table(), name="")


def test_a_withheld_figure_is_not_nought_and_sorts_last():
    assert order(Count(SUPPRESSED)) is None
    assert plain(Count(SUPPRESSED)) == "[c]"
    assert plain(Count(None)) == "Not reported"
    assert plain(Count(1234)) == 1234


def test_values_in_a_file():
    assert plain(datetime(2010, 6, 14, 23, 30, tzinfo=UTC)) == "2010-06-15 00:30"
    assert plain(Day(None, none="Not yet")) == "Not yet"
    assert plain(Words("Version 2", date(2010, 6, 14))) == "Version 2 14 June 2010"
    assert plain(True) == "Yes"
    assert plain(["a", 2]) == "a\n2"


STATES = Choice("state", "State", [("late", "Late"), ("sent", "Sent")], every="All")


def test_filters_read_the_address_and_an_odd_value_is_no_choice():
    filters = Filters(QueryDict("q=+beds+&state=odd&sort=-sent"), Search("q", "Subject"), STATES)
    assert (filters.value("q"), filters.value("state"), filters.narrowed) == ("beds", "", True)
    assert not Filters(QueryDict("state=odd"), STATES).narrowed


def test_a_form_of_filters_keeps_the_order_and_shows_the_way_back_to_all():
    filters = Filters(QueryDict("q=<b>&state=late&sort=-sent"), Search("q", "Subject"), STATES)
    html = Template("{% load design %}{% filters filters %}").render(Context({"filters": filters}))
    assert '<option value="late" selected>' in html
    assert 'value="&lt;b&gt;"' in html
    assert '<input type="hidden" name="sort" value="-sent">' in html
    assert 'href="?">Show all</a>' in html
    none = Template("{% load design %}{% filters filters %}").render(
        Context({"filters": Filters(QueryDict(""), STATES)})
    )
    assert "Show all" not in none
