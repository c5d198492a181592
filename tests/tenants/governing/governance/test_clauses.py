"""The clauses of a procedure, as its own text numbers them."""

from hypothesis import given
from hypothesis import strategies as st

from tenants.governing.governance.rules.clauses import Clause, clauses_of
from tenants.governing.governance.rules.wordings import wordings


def read(text):
    return [(clause.number, clause.heading, clause.words) for clause in clauses_of(text)]


def test_numbered_paragraphs_stand_under_numbered_headings():
    text = "About us\n\n1 Purpose\n1.1 We visit.\n1.2 We tell.\nAnd we listen.\n2. Notice\n2.1) Five days."
    assert read(text) == [
        ("1.1", "Purpose", "We visit."),
        ("1.2", "Purpose", "We tell.\nAnd we listen."),
        ("2.1", "Notice", "Five days."),
    ]


def test_a_heading_without_a_number_covers_what_follows():
    assert read("Before\n\n1. Ask first.\n\nAfter\n\n2. Tell them.") == [
        ("1", "Before", "Ask first."),
        ("2", "After", "Tell them."),
    ]


def test_a_line_that_happens_to_begin_with_a_figure_stays_in_its_clause():
    assert read("1. Notice is given\n10 days before.\n2. Papers come\n3 days before.\n1. Again.") == [
        ("1", "", "Notice is given\n10 days before."),
        ("2", "", "Papers come\n3 days before.\n1. Again."),
    ]


def test_a_paragraph_without_a_number_belongs_to_the_clause_before():
    assert read("1. We meet.\n\n(a) Monthly; or\n(b) when asked.\n\n2. We minute.") == [
        ("1", "", "We meet.\n(a) Monthly; or\n(b) when asked."),
        ("2", "", "We minute."),
    ]


def test_a_clause_that_was_taken_out_leaves_its_number_unused():
    assert [number for number, _, _ in read("1. One.\n2. Two.\n4. Four.")] == ["1", "2", "4"]


def test_a_text_without_numbers_is_counted_by_its_paragraphs():
    assert read("Money\n\nWe keep it.\n\nWe count it.") == [
        ("Paragraph 1", "Money", "We keep it."),
        ("Paragraph 2", "Money", "We count it."),
    ]
    assert read("By vote") == [("Paragraph 1", "", "By vote")]
    assert read("By vote\n\nOf five") == [("Paragraph 1", "", "By vote")]
    assert read(" \n") == []


WORDS = st.from_regex(r"[A-Z][a-z]{1,9}( [a-z]{1,9}){0,8}\.", fullmatch=True)
TITLES = st.from_regex(r"[A-Z][a-z]{1,9}( [a-z]{1,9}){0,3}", fullmatch=True)
SECTIONS = st.lists(st.tuples(TITLES, st.lists(WORDS, min_size=1, max_size=5)), min_size=1, max_size=5)


@given(SECTIONS, st.sampled_from(["", ".", ")"]), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_what_was_numbered_is_read_as_it_was_numbered(sections, mark, gap):
    wanted, lines = [], []
    for number, (title, paragraphs) in enumerate(sections, start=1):
        lines.append(f"{number}{mark} {title}")
        for below, words in enumerate(paragraphs, start=1):
            lines.append(f"{number}.{below}{mark} {words}")
            wanted.append(Clause(f"{number}.{below}", title, words))
    assert clauses_of(gap.join(lines)) == wanted


@given(st.text(alphabet="Ab1 2.)\n", max_size=80))
def test_of_any_text_the_clauses_are_parts_in_its_order_each_numbered_once(text):
    clauses = clauses_of(text)
    numbers = [clause.number for clause in clauses]
    assert len(set(numbers)) == len(numbers)
    assert bool(clauses) == bool(text.strip())
    place = 0
    for line in (line for clause in clauses for line in clause.words.splitlines()):
        place = text.index(line, place) + len(line)


def test_every_template_has_clauses_under_headings():
    assert wordings()
    for wording in wordings().values():
        clauses = clauses_of(wording.text)
        assert len(clauses) >= 4, wording.kind
        assert all(clause.heading and clause.words for clause in clauses), wording.kind
        numbered = [line for line in wording.text.splitlines() if line and "." in line.split()[0]]
        assert len(clauses) == len(numbered), wording.kind
