"""The benches themselves work, in small: three networks, few requests. What they measure here means nothing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from infra.launch.options import Options
from infra.reset import reset
from tests.benchmarks import bench_nation, bench_open, bench_page, bench_register, bench_tasks, bench_upgrade
from tests.benchmarks.places import Place, Scale, place
from tests.benchmarks.report import Row, Section, markdown
from tests.benchmarks.timing import Times, interleaved, median_ratio

SMALL = Scale(networks=3, blocks=2, requests=12, tasks=300, lost_after=2, rows=300)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bench")
    with place(folder, SMALL) as here:
        yield here
    reset(Options(folder=folder))


@pytest.fixture(scope="module")
def opened(small: Place) -> Section:
    return bench_open.bench(small)


def test_opening_is_compared_with_both(opened: Section):
    assert [row.aim for row in opened.rows] == ["10 times faster", "within 1.2 times"]
    assert all(row.ratio and row.ratio > 0 for row in opened.rows)


def test_upgrading_is_compared_and_really_adds_the_column(opened: Section, small: Place):
    found = bench_upgrade.bench(small)
    assert [row.ratio is not None for row in found.rows] == [True, True]
    for database, schema in (("bench_ours", "n0003"), ("bench_tenants", "t0003")):
        small.run_sql(f"SELECT importance FROM {schema}.sample_notes_note LIMIT 0", database)


def test_a_page_is_compared_with_plain_and_stock(opened: Section, small: Place):
    found = bench_page.bench(small)
    assert "plain" in found.rows[0].what
    assert "stock" in found.rows[1].what


def test_killed_work_is_counted(opened: Section, small: Place):
    found = bench_tasks.bench(small)
    lost, twice = (next(row for row in found.rows if row.what.startswith(what)) for what in ("Lost", "Done"))
    assert (lost.ours, twice.ours) == ("0", "0")
    assert lost.met
    assert twice.met


def test_the_nation_is_measured(tmp_path: Path):
    sections = bench_nation.bench(tmp_path / "nation", SMALL)
    reset(Options(folder=tmp_path / "nation"))
    assert [section.title for section in sections] == [
        "First start of `make run`, after the packages",
        "Quarterly returns of all networks",
        "The Department's main pages",
        "An allocation round",
        "A list of 300 members from a file",
        "Memory",
    ]
    assert all(section.rows for section in sections)


def test_lists_are_compared_with_an_empty_network_and_their_sql(tmp_path: Path):
    scale = replace(SMALL, people=60, services=10, years=1, repeats=1)
    found = bench_register.bench(tmp_path / "register", scale)
    reset(Options(folder=tmp_path / "register"))
    assert len(found.rows) == len(bench_register.LISTS) + len(bench_register.SEARCHES)
    assert all(row.ratio and row.ratio > 0 for row in found.rows)


def test_ways_are_measured_in_turns():
    asked: list[str] = []

    def way(name: str):
        def measure(turn: int) -> float:
            asked.append(name)
            return float(turn + 1)

        return measure

    found = interleaved({"a": way("a"), "b": way("b")}, rounds=2, warm_up=1)
    assert asked == ["b", "a", "a", "b", "b", "a"]
    assert found["a"].seconds == (1.0, 2.0)


def test_a_ratio_is_that_of_pairs():
    assert median_ratio(Times((1, 10, 3)), Times((2, 5, 3))) == 1
    assert Times(tuple(range(100))).within(0.95) == 95


def test_the_table_says_what_was_missed():
    section = Section("Opening", (Row("Open", "5 s", "40 s", 8.0, "10 times faster", met=False),), "Both.")
    text = markdown([section], scale="3 networks.", on=date(2010, 6, 14))
    assert "| Open | 5 s | 40 s | 8.00 | 10 times faster | **not met** |" in text
    assert "14 June 2010. 3 networks." in text


def test_a_run_keeps_the_sections_that_it_did_not_measure():
    sections = [Section(title, (Row(title, "5 s"),)) for title in ("Opening", "Memory")]
    before = markdown(sections, scale="3 networks.", on=date(2010, 6, 14))
    after = markdown(
        [Section("Memory", (Row("Memory", "6 s"),))], scale="3 networks.", on=date(2010, 6, 15), kept=before
    )
    opening, memory = after.split("## ")[1:]
    assert "14 June 2010" in opening
    assert "| Opening | 5 s |" in opening
    assert "15 June 2010" in memory
    assert "| Memory | 6 s |" in memory
    assert before.count("\n## ") == after.count("\n## ") == 2
