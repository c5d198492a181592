"""The dashboard's pages: coverage first, every figure explained, few queries, files that can be read alone."""

import csv
import io
import re
from contextlib import contextmanager

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from foundation.access import Viewer
from foundation.access.viewer import NotPermitted
from messages.quarterly_return import return_due_on
from national.dashboard import queries
from national.returns.models import ReceivedReturn
from tests.national.dashboard import factories as make
from tests.national.dashboard.factories import Q3, Q4

PAGES = [
    "/",
    "/coverage/",
    "/totals/",
    "/trend/?indicator=requests_in_time_share",
    "/map/?indicator=members_per_10000",
    "/ranking/?indicator=reports_sent",
    "/figures/people_engaged/",
    "/figures/members_per_10000/",
]


def text(response):
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(plain.split())


@pytest.fixture
def filled(department):
    """Two quarters: Sefton reports all, Barnet late and in small numbers, the Isles of Scilly nothing."""
    sefton, barnet = make.key_of("sefton"), make.key_of("barnet")
    counts = {"members_people": 100, "requests_answered_health": 8, "requests_answered_in_time_health": 6}
    ReceivedReturn.objects.bulk_create(
        [
            make.received(sefton, Q3, {"members_people": 90}, otherwise=10),
            make.received(sefton, Q4, counts, otherwise=20),
            make.received(barnet, Q4, {"members_people": 3, "spend_host": None}, otherwise=0, days_late=9),
        ]
    )
    return {"sefton": sefton, "barnet": barnet, "scilly": make.key_of("isles-of-scilly")}


@pytest.fixture
def ana(filled, signed_in_as, client_for):
    return client_for(signed_in_as("analyst"))


def test_coverage_comes_first_with_names(ana):
    shown = text(ana.get("/"))
    assert "2 of 3 LINks have sent their return" in shown
    assert shown.index("2 of 3 LINks have sent") < shown.index("Totals for 2009-10 Q4")
    assert "2 LINks not received or late" in shown
    assert "Isles of Scilly LINk Not received" in shown


def test_a_total_says_how_many_links_are_in_it(ana):
    shown = text(ana.get("/totals/"))
    assert re.search(r"Members: people 100 – where Members: people comes from 1 of 3", shown)
    assert re.search(r"Reports sent 20 – where Reports sent comes from 2 of 3", shown)


def test_not_reported_suppressed_and_zero_are_three_things(ana, filled):
    shown = text(ana.get("/ranking/?indicator=members_people"))
    assert "[c] – where the figure of Barnet LINk comes from Left out to protect people" in shown
    assert "[x] – where the figure of Isles of Scilly LINk comes from No return received" in shown
    shown = text(ana.get("/ranking/?indicator=reports_sent"))
    assert re.search(r"Barnet LINk London 0 ", shown)
    shown = text(ana.get("/ranking/?indicator=spend_host"))
    assert "[x] – where the figure of Barnet LINk comes from Not reported" in shown


def test_every_figure_opens_to_its_explanation(ana):
    """Every number of an overview is a link, and behind each stands what it means and who is in it."""
    addresses = set()
    for path in ("/", "/totals/", "/trend/", "/ranking/"):
        shown = ana.get(path).content.decode()
        cells = re.findall(r'links-total"[^>]*>\s*(<a [^>]*links-figure[^>]*>)', shown)
        addresses |= {
            href.replace("&amp;", "&") for cell in cells for href in re.findall(r'href="([^"]+)"', cell)
        }
    assert len(addresses) > 40
    for address in sorted(addresses)[::4]:
        answer = text(ana.get(address))
        for promised in (
            "What it means",
            "How it was worked out",
            "Who is in it",
            "Who is missing",
            "Protection",
            "As at",
        ):
            assert promised in answer, address


def test_an_explanation_shows_the_sum_the_missing_and_the_version(ana, filled):
    shown = text(ana.get("/figures/requests_in_time_share/"))
    assert "26 requests answered in time ÷ 28 requests answered × 100 = 92.9%" in shown
    assert "No return received: 1" in shown
    assert "Nothing to divide by: 1" in shown
    assert "Version 1 of Sefton LINk, 2009-10 Q4 27 Apr 2010 27 Apr 2010" in shown
    assert "The versions counted here say that they were protected by" not in shown
    assert "threshold-5-round-5 v1" in text(ana.get("/figures/members_people/"))


def test_one_links_figure_is_explained_over_time(ana, filled):
    shown = text(ana.get(f"/figures/members_people/?network={filled['sefton']}"))
    assert "2009-10 Q4 100 Version 1" in shown
    assert "2009-10 Q3 90 Version 1" in shown
    assert "2009-10 Q2 [x] No return received" in shown


def test_a_network_shows_its_returns_and_figures(ana, filled):
    shown = text(ana.get(f"/networks/{filled['barnet']}/"))
    assert "2009-10 Q4 Late 9 May 2010 Version 1" in shown
    assert "2009-10 Q3 Not received" in shown
    assert "No grant has been published yet" in shown


def test_the_map_has_a_shade_or_a_pattern_and_its_table(ana):
    answer = ana.get("/map/?indicator=members_people").content.decode()
    assert "<title>Sefton: 100</title>" in answer
    assert re.search(r'fill="url\(#links-suppressed-tiles\)"[^>]*><title>Barnet: Left out', answer)
    assert re.search(
        r'fill="url\(#links-not-reported-areas\)"[^>]*><title>Isles of Scilly: No return', answer
    )
    assert "Bradford: not in this selection" in answer


def test_filters_stand_in_the_address_and_narrow_everything(ana):
    shown = text(ana.get("/?region=London"))
    assert "LINks in London" in shown
    assert "1 of 1 LINks have sent their return" in shown
    assert "Sefton LINk" not in shown
    assert "Sefton: not in this selection" in shown
    links = re.findall(r'href="(/trend/\?[^"]+)"', ana.get("/?region=London").content.decode())
    assert links
    assert all("region=London" in link for link in links)
    assert "LINks in England" in text(ana.get("/?region=Narnia&kind=x&period=2099-q9&indicator=y"))


def test_an_indicator_of_the_year_leads_to_the_year(ana):
    shown = text(ana.get("/trend/?indicator=received_host&period=2009-10-q4"))
    assert "Up to 2009-10, England" in shown


@contextmanager
def counted(most):
    with CaptureQueriesContext(connections["department"]) as found:
        yield
    assert len(found) <= most, "\n".join(query["sql"][:200] for query in found)


@pytest.mark.parametrize("path", PAGES)
def test_few_queries_however_many_links(ana, path):
    ana.get(path)
    with counted(8):
        assert ana.get(path).status_code == 200


def test_figures_are_read_in_one_query_and_the_register_in_one(filled, dora):
    everyone = queries.places(dora)
    periods = queries.periods(everyone, return_due_on(Q4)).quarters
    with counted(1):
        queries.snapshots(dora, periods, everyone, return_due_on(Q4))
    with counted(1):
        queries.places(dora)


def rows_of(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("table", ["coverage", "totals", "trend", "ranking", "regions", "figure", "network"])
def test_every_table_is_a_file_that_can_be_read_alone(ana, filled, table):
    query = f"?indicator=members_people&network={filled['sefton'] if table == 'network' else ''}"
    rows = rows_of(ana.get(f"/download/{table}.csv{query}"))
    told = " ".join(row[0] for row in rows[rows.index([]) :] if row)
    for promised in (
        "Period: 2009-10 Q4",
        "As at: 14 June 2010",
        "Coverage: ",
        "Protection: threshold",
        "[x] Not reported",
        "Licence v3.0",
    ):
        assert promised in told
    if table not in ("coverage", "totals", "network"):
        assert "Definition: People with a membership" in told
    sheet = ana.get(f"/download/{table}.ods{query}")
    assert sheet.content[:2] == b"PK"


def test_a_file_says_why_there_is_no_value(ana):
    rows = {
        row[1]: row
        for row in rows_of(ana.get("/download/ranking.csv?indicator=members_people"))
        if len(row) > 6
    }
    assert rows["Sefton LINk"][5:7] == ["100", ""]
    assert rows["Barnet LINk"][5:7] == ["[c]", "Left out to protect people"]
    assert rows["Isles of Scilly LINk"][5:7] == ["[x]", "No return received"]


def test_what_lacks_a_part_is_marked_in_every_form(ana, filled):
    """Barnet's three people are left out of its members, and so of every sum that it is in."""
    query = "?indicator=members"
    totals = text(ana.get(f"/totals/{query}"))
    assert re.search(r"Members 120 \[c\] – where Members comes from 2 of 3, 1 of them in part", totals)
    assert "120 [c]" in text(ana.get(f"/trend/{query}"))
    assert "0 [c]" in text(ana.get(f"/ranking/{query}"))
    assert re.search(r"London 0 \[c\]", text(ana.get(f"/ranking/{query}")))
    for table, part in (("ranking", "A part was left out"), ("figure", "A part was left out")):
        rows = rows_of(ana.get(f"/download/{table}.csv{query}"))
        marked = [row for row in rows if len(row) == len(rows[0]) and row[rows[0].index(part)] == "[c]"]
        assert [row for row in marked if "Barnet LINk" in row] == marked != []
    for table, total in (("trend", "120"), ("regions", "0")):
        rows = rows_of(ana.get(f"/download/{table}.csv{query}"))
        column = rows[0].index("Of which a part was left out")
        assert any(row[column] == "1" and total in row for row in rows if len(row) > column)
    rows = rows_of(ana.get(f"/download/network.csv?network={filled['barnet']}"))
    column = rows[0].index("A part was left out in")
    assert {row[1] for row in rows if len(row) > column and row[column] == "2009-10 Q4"} == {"members"}


def test_what_lacks_a_part_is_not_ranked(ana):
    rows = [row for row in rows_of(ana.get("/download/ranking.csv?indicator=members")) if len(row) > 6]
    ranks = {row[1]: (row[0], row[7]) for row in rows}
    assert ranks["Sefton LINk"] == ("1", "")
    assert ranks["Barnet LINk"] == ("", "[c]")
    page = text(ana.get("/ranking/?indicator=members"))
    assert "Only whole figures are put in order of value, and only they have a rank." in page
    assert "0 [c] – where the figure of Barnet LINk comes from A part was left out to protect people" in page


def test_what_lacks_a_part_is_marked_on_the_map_and_in_the_chart(ana):
    """By a pattern and a shape, with a line in the key, and in words for those who hear it."""
    page = ana.get("/map/?indicator=members").text
    assert "<title>Barnet: 0 [c], a part was left out to protect people</title>" in page
    assert re.search(
        r'class="links-map__area links-map__area--partly" fill="url\(#links-partly-\d-areas\)"', page
    )
    assert re.search(
        r"A part was left out to protect people\s+1 LINk\b", text(ana.get("/map/?indicator=members"))
    )
    chart = ana.get("/charts/trend.svg?indicator=members").text
    assert "coverage: Some not counted, or in part" in chart
    assert ">Some not counted, or in part</text>" in chart


def test_money_in_files_is_in_pounds(ana):
    rows = {row[2]: row for row in rows_of(ana.get("/download/totals.csv")) if len(row) > 4}
    assert rows["spend_link"][4] == "0.2"


def test_the_chart_is_a_picture_of_its_own(ana):
    answer = ana.get("/charts/trend.svg?indicator=members_people&width=narrow")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")
    assert (
        'alt="Chart of Members: people: 90 in 2009-10 Q3, 100 in 2009-10 Q4.'
        in ana.get("/?indicator=members_people").content.decode()
    )


def test_what_does_not_exist_is_not_found(ana):
    for path in (
        "/figures/happiness/",
        "/networks/n_nobody/",
        "/download/secrets.csv",
        "/figures/members/?network=x",
    ):
        assert ana.get(path).status_code == 404


def test_the_dashboard_needs_its_permission(department, client_for):
    with pytest.raises(NotPermitted):
        queries.places(Viewer.anonymous())
    assert client_for(None).get("/").status_code == 302


def test_before_any_quarter_has_ended(department, dora, client_for, monkeypatch):
    from national.dashboard.periods import Periods

    monkeypatch.setattr(queries, "periods", lambda *_: Periods((), ()))
    client = client_for(dora)
    assert "No quarter has ended yet" in text(client.get("/"))
    assert client.get("/totals/").status_code == 404


@pytest.mark.parametrize("path", [*PAGES, "/charts/trend.svg", "/download/totals.csv", "/?period=2009-10"])
def test_before_anything_was_received(department, dora, client_for, path):
    answer = client_for(dora).get(path)
    assert answer.status_code == 200
    if path == "/":
        assert "0 of 3 LINks have sent their return" in text(answer)
