from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from foundation.design import forms


def cleaned(field, value, files=None):
    """What one question makes of an answer: (the cleaned value, the error sentence)."""
    form_class = type("OneQuestion", (forms.Form,), {"x": field})
    data = value if isinstance(value, dict) else {"x": value}
    query = "&".join(f"{name}={text}" for name, text in data.items())
    form = form_class(
        QueryDict(query.replace("+", "%2B").replace("£", "%C2%A3")), MultiValueDict(files or {})
    )
    error = form.errors.get("x")
    return form.cleaned_data.get("x"), error[0] if error else ""


def parts(day, month, year):
    return {"x_day": day, "x_month": month, "x_year": year}


@pytest.mark.parametrize(
    ("typed", "pence"),
    [("£1,234.50", 123450), ("250", 25000), ("0.05", 5), ("12.5", 1250), (" 1 000 ", 100000), ("0", 0)],
)
def test_pounds_typed_become_pence(typed, pence):
    assert cleaned(forms.Money(label="Amount"), typed) == (pence, "")


@pytest.mark.parametrize("typed", ["abc", "1.234", "12p", "1e5", "١٢", "£"])
def test_other_than_money_is_refused_in_words(typed):
    value, error = cleaned(forms.Money(label="Amount"), typed)
    assert value is None
    assert error in ("Amount must be an amount of money, like 250 or 1,234.50", "Enter amount")


def test_money_left_empty_is_not_known():
    assert cleaned(forms.Money(label="Amount", required=False), "") == (None, "")


def test_money_is_kept_within_its_bounds():
    assert cleaned(forms.Money(label="Amount"), "-1")[1] == "Amount must be £0 or more"
    assert cleaned(forms.Money(label="Amount", maximum=5000), "50.01")[1] == "Amount must be £50 or less"


@pytest.mark.parametrize(("typed", "number"), [("1,234", 1234), (" 7 ", 7), ("0", 0)])
def test_whole_numbers(typed, number):
    assert cleaned(forms.Integer(label="People"), typed) == (number, "")


def test_a_question_is_not_the_subject_of_its_error():
    assert (
        cleaned(forms.Integer(label="How many came?"), "few")[1]
        == "The number must be a whole number, like 50"
    )
    assert (
        cleaned(forms.Integer(label="How many came?", name="attendance"), "-1")[1]
        == "Attendance must be 0 or more"
    )


@pytest.mark.parametrize("month", ["6", "06", "June", "jun"])
def test_a_date_by_number_or_name_of_the_month(month):
    assert cleaned(forms.Date(label="Date"), parts("14", month, "2010")) == (date(2010, 6, 14), "")


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        (("", "", ""), "Enter the date they joined"),
        (("", "6", "2010"), "Date joined must include a day"),
        (("14", "", ""), "Date joined must include a month and year"),
        (("31", "2", "2010"), "Date joined must be a real date"),
        (("14", "13", "2010"), "Date joined must be a real date"),
        (("14", "6", "10"), "Year must include 4 numbers"),
        (("15", "6", "2010"), "Date joined must be on or before 14 June 2010"),
        (("31", "3", "2008"), "Date joined must be on or after 1 April 2008"),
    ],
)
def test_what_can_be_wrong_with_a_date(typed, error):
    field = forms.Date(
        label="Date joined",
        missing="Enter the date they joined",
        earliest=date(2008, 4, 1),
        latest=lambda: date(2010, 6, 14),
    )
    assert cleaned(field, parts(*typed)) == (None, error)


def test_line_ends_count_as_one_character():
    assert cleaned(forms.TextArea(label="Notes", max_characters=3), "a%0D%0Ab") == ("a\nb", "")
    assert (
        cleaned(forms.TextArea(label="Notes", max_characters=3), "abcd")[1]
        == "Notes must be 3 characters or less"
    )
    assert (
        cleaned(forms.TextArea(label="Notes", max_words=2), "one two three")[1]
        == "Notes must be 2 words or less"
    )


def test_too_long_a_line_is_said_and_not_cut():
    assert cleaned(forms.Text(label="Name", max_length=3), "abcd")[1] == "Name must be 3 characters or less"


def test_missing_sentences_have_a_default():
    assert cleaned(forms.Text(label="Full name"), "")[1] == "Enter full name"
    assert cleaned(forms.Text(label="NHS number"), "")[1] == "Enter NHS number"
    assert cleaned(forms.Radios(label="Which?", choices=[("a", "A")]), "")[1] == "Select an answer"


def test_an_address_of_e_mail():
    assert cleaned(forms.Email(label="Email"), "a@example.com") == ("a@example.com", "")
    assert "in the correct format" in cleaned(forms.Email(label="Email"), "a@")[1]


@pytest.mark.parametrize(
    "typed", ["\u200ba@exam\u202eple.com\u200b", "a@\u2066example.com", "a@exam\xadple.com"]
)
def test_what_nobody_sees_in_an_address_is_left_out(typed):
    assert cleaned(forms.Email(label="Email"), typed) == ("a@example.com", "")


@pytest.mark.parametrize("typed", ["a@ex\u0430mple.com", "a@\u3164.org"])
def test_an_address_that_looks_like_another_is_refused(typed):
    assert "in the correct format" in cleaned(forms.Email(label="Email"), typed)[1]


def test_a_choice_is_coerced_and_an_unknown_one_refused():
    field = forms.Select(label="Year", choices=[(2009, "2009 to 2010")], coerce=int)
    assert cleaned(field, "2009") == (2009, "")
    assert cleaned(forms.Select(label="Year", choices=[(2009, "2009")]), "1999")[1]


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("needs.csv", b"a,b", ""),
        ("needs.CSV", b"a,b", ""),
        ("needs.exe", b"a,b", "The selected file must be a CSV or ODS"),
        ("needs.csv", b"", "The selected file is empty"),
        ("needs.csv", b"x" * (1024 * 1024 + 1), "The selected file must be smaller than 1MB"),
    ],
)
def test_a_file(name, content, error):
    field = forms.Upload(label="File", kinds=("csv", "ods"), max_megabytes=1)
    assert cleaned(field, {}, {"x": [SimpleUploadedFile(name, content)]})[1] == error


@pytest.mark.parametrize(
    "field",
    [
        forms.Date(label="Date"),
        forms.Date(label="Date", required=False),
        forms.Date(label="D", latest=date(2010, 1, 1)),
    ],
)
@pytest.mark.parametrize(
    "typed",
    [("1", "1", "0001"), ("1", "6", "0210"), ("31", "12", "9999"), ("9223372036854775808", "6", "2010")],
)
def test_every_date_question_has_bounds(field, typed):
    value, error = cleaned(field, parts(*typed))
    assert value is None
    assert "must be" in error


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (forms.Money(label="Amount"), "12,50"),
        (forms.Integer(label="People"), "12,5"),
        (forms.Money(label="Total"), "27,00,0001"),
        (forms.Integer(label="People"), "1_000"),
        (forms.Integer(label="People"), "%D9%A3"),
    ],
)
def test_a_number_that_can_be_read_in_two_ways_is_asked_again(field, typed):
    value, error = cleaned(field, typed)
    assert value is None
    assert error.startswith(field.label)


@pytest.mark.parametrize("field", [forms.Text(label="Name"), forms.TextArea(label="Name")])
@pytest.mark.parametrize("typed", ["%E2%80%8B", "%00", "%E2%80%AE", " "])
def test_an_answer_is_something_to_see(field, typed):
    assert cleaned(field, typed)[1] == "Enter name"


def test_marks_that_turn_a_page_round_are_left_out():
    assert cleaned(forms.Text(label="Name"), "Ann%E2%80%AE Lee%00")[0] == "Ann Lee"


def test_a_text_has_an_end():
    assert (
        cleaned(forms.TextArea(label="Text"), "x" * 100_001)[1] == "Text must be 100,000 characters or less"
    )
    assert cleaned(forms.Email(label="Email"), f"{'x' * 250}@a.uk")[1]


def test_lines_are_told_apart_and_none_is_cut():
    field = forms.Lines(label="Organisations", longest_line=5)
    assert cleaned(field, "Age UK%0D%0A%0D%0AMind")[1] == "Line 1 must be 5 characters or less"
    assert cleaned(field, "Mind%0A%0A RNIB ")[0] == ["Mind", "RNIB"]


def test_a_postcode_and_a_telephone_number():
    assert cleaned(forms.Postcode(), "l203dl") == ("L20 3DL", "")
    assert cleaned(forms.Postcode(), "L20")[1] == "Enter a full UK postcode, like L20 3DL"
    assert cleaned(forms.Telephone(), "01632 960 001") == ("01632 960 001", "")
    assert cleaned(forms.Telephone(), "call me")[1].startswith("Enter a telephone number")
    assert (
        cleaned(forms.Postcode(required=False), "")
        == cleaned(forms.Telephone(required=False), "")
        == ("", "")
    )
