import pytest

from foundation.documents.csv_file import MOST_CELLS, NotACsvError, rows

TABLE = [("slug", "need"), ("devon", "0.5")]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_separator_and_encoding_are_found_out(separator, encoding):
    text = "".join(separator.join(row) + "\r\n" for row in TABLE)
    assert rows(text.encode(encoding)) == TABLE


def test_a_decimal_comma_between_semicolons_stays_in_its_cell():
    assert rows(b"slug;need\ndevon;0,5\n") == [("slug", "need"), ("devon", "0,5")]


def test_a_separator_inside_quotes_is_none():
    assert rows(b'"name; of the authority",need\nx,1\n')[1] == ("x", "1")


def test_the_line_that_names_the_separator_is_no_row():
    assert rows(b"sep=;\r\nslug;need\r\ndevon;0.5\r\n") == TABLE


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"slug,need\nde\x00von,1", "no text"),
        (b"\xff\xfea", "is not"),
        (b'a,b\n"x', "end of data"),
        (b"," * (MOST_CELLS + 1), "more than"),
    ],
)
def test_what_is_wrong_is_said(content, why):
    with pytest.raises(NotACsvError, match=why):
        rows(content)
