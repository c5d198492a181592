import re
from types import SimpleNamespace

import pytest
from django.db import IntegrityError

from foundation.design import forms
from tests.foundation.design.gallery import PersonForm, SignInForm
from tests.foundation.design.markup import Markup

GOOD = {
    "name": "Jo",
    "tier": "member",
    "joined_on_day": "27",
    "joined_on_month": "3",
    "joined_on_year": "2010",
    "area": "n",
    "meetings": "3",
    "agreed": "on",
}


def test_a_wrong_answer_keeps_what_was_typed_and_says_what_is_wrong(gallery):
    answer = gallery.post(
        "/add/", {"name": "Jo <b>", "joined_on_day": "31", "joined_on_month": "2", "expenses": "much"}
    )
    html = answer.content.decode()
    page = Markup(html)
    values = [attrs.get("value") for attrs in page.of("input")]
    assert page.title.startswith("Error: Add a person: Members – Sefton LINk")
    assert {"Jo <b>", "31", "2", "much"} <= set(values)
    assert "Date joined must include a year" in html
    assert "Expenses paid must be an amount of money" in html


def test_each_line_of_the_error_summary_leads_to_an_input(gallery):
    page = Markup(
        gallery.post(
            "/add/", {"joined_on_day": "1", "joined_on_month": "13", "joined_on_year": "2010"}
        ).content.decode()
    )
    ids = {
        attrs["id"] for name, attrs in page.tags if name in ("input", "select", "textarea") and "id" in attrs
    }
    targets = [href.removeprefix("#") for href in page.all("href") if href.startswith("#id_")]
    assert len(targets) == 6
    assert set(targets) <= ids
    assert "id_joined_on_month" in targets
    assert "id_tier_0" in targets


@pytest.mark.parametrize("data", [None, {"name": ""}])
def test_every_described_by_names_something_on_the_page(gallery, data):
    page = Markup((gallery.get("/add/") if data is None else gallery.post("/add/", data)).content.decode())
    ids = page.all("id")
    described = {part for value in page.all("aria-describedby") for part in value.split()}
    assert described
    assert described <= set(ids)
    assert len(ids) == len(set(ids))


def test_every_label_belongs_to_an_input(gallery):
    page = Markup(gallery.get("/add/").content.decode())
    assert {attrs["for"] for attrs in page.of("label")} <= set(page.all("id"))


def test_optional_questions_say_so_and_the_others_do_not(gallery):
    html = gallery.get("/add/").content.decode()
    assert "Email address (optional)" in html
    assert "Full name (optional)" not in html


def test_the_browser_does_not_check_in_our_place(gallery):
    page = Markup(gallery.get("/add/").content.decode())
    assert not page.all("required")
    assert all(
        "novalidate" in attrs
        for attrs in page.of("form")
        if attrs.get("method") == "post" and "action" not in attrs
    )


def test_a_refusal_names_its_rule_and_loses_nothing(gallery):
    html = gallery.post("/add/", GOOD | {"name": "refuse me"}).content.decode()
    assert "A report can only be sent after a relevant decision" in html
    assert "GAL1: SI 2008/528 reg 2(2)" in html
    assert 'value="refuse me"' in html


def test_after_a_write_the_next_page_says_what_was_done(gallery):
    answer = gallery.post("/add/", GOOD, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert "Jo has been added" in answer.content.decode()


def test_a_constraint_of_the_database_becomes_the_message_of_its_question():
    class Once(PersonForm):
        constraint_messages = {"person_once": ("name", "This person is already on the list")}

    form = Once(GOOD)
    assert form.is_valid()
    with form.refusals():
        raise broken("person_once")
    assert form.errors["name"] == ["This person is already on the list"]


def test_an_unexpected_constraint_is_not_hidden():
    form = PersonForm(GOOD)
    assert form.is_valid()
    with pytest.raises(IntegrityError), form.refusals():
        raise broken("something_else")


class Violation(Exception):
    """As the driver raises it."""

    def __init__(self, constraint):
        self.diag = SimpleNamespace(constraint_name=constraint)


def broken(constraint):
    error = IntegrityError("violates")
    error.__cause__ = Violation(constraint)
    return error


def test_a_library_s_form_is_drawn_alike(gallery):
    html = str(SignInForm())
    page = Markup(html)
    kinds = {attrs["name"]: attrs["class"] for attrs in page.of("input")}
    assert kinds["login"] == "govuk-input"
    assert "govuk-password-input__input" in kinds["password"]
    assert kinds["remember"] == "govuk-checkboxes__input"
    assert "(optional)" not in html


def test_a_hint_from_data_is_escaped(gallery):
    form_class = type(
        "F", (forms.Form,), {"x": forms.Text(label="<i>L</i>", hint="<script>alert(1)</script>")}
    )
    html = str(form_class())
    assert "<script>" not in html
    assert "<i>" not in html


def test_initial_values_are_shown_as_people_type_them(gallery):
    from datetime import date

    form = PersonForm(initial={"joined_on": date(2010, 3, 27), "expenses": 123450, "tier": "member"})
    html = str(form)
    assert re.search(r'name="joined_on_month"[^>]*value="3"', html)
    assert 'value="1,234.50"' in html
    assert re.search(r'value="member" checked', html)


def test_rows_are_asked_for_when_the_form_is_made():
    asked = []

    def rows():
        asked.append(1)
        from foundation.tenancy.models import Authority

        return Authority.objects.none()

    form_class = type("F", (forms.Form,), {"x": forms.ModelSelect(label="Council", queryset=rows)})
    assert asked == []
    form_class()
    assert asked == [1]
