"""No form is wider than its column, and no date question is without bounds: over all forms and all models."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.core.validators import MaxLengthValidator
from django.db import models
from django.forms import CharField

from foundation.design import forms
from tests.architecture.all_forms import forms as all_forms
from tests.architecture.all_forms import questions

COLUMNS = tomllib.loads((Path(__file__).parent / "columns.toml").read_text(encoding="utf-8"))
NOT_KEPT = (forms.Password, forms.Hidden)
TYPED = [
    (app, form, name, question)
    for app, form, name, question in questions(CharField)
    if not isinstance(question, NOT_KEPT)
]


def named(form: type[forms.Form], name: str) -> str:
    return f"{form.__name__}.{name}"


def column(label: str, path: str) -> models.Field:
    *app, model, field = path.split(".")
    return apps.get_model(app[0] if app else label, model)._meta.get_field(field)


def columns(label: str, form: type[forms.Form], name: str) -> list[models.Field]:
    """Where the answer is kept: as the list says, or in every column of that name in the app."""
    listed = COLUMNS.get(label, {}).get(named(form, name))
    if listed is not None:
        return [column(label, listed)] if listed else []
    app = apps.get_app_config(label)
    return [field for model in app.get_models() for field in model._meta.get_fields() if field.name == name]


@pytest.mark.parametrize(
    ("app", "form", "name", "question"), TYPED, ids=[f"{app.label}.{named(f, n)}" for app, f, n, _ in TYPED]
)
def test_no_question_is_wider_than_its_column(app, form, name, question):
    kept = columns(app.label, form, name)
    is_listed = named(form, name) in COLUMNS.get(app.label, {})
    assert kept or is_listed, "say in columns.toml where it is kept"
    limits = [check.limit_value for check in question.validators if isinstance(check, MaxLengthValidator)]
    assert limits, "every text has an end"
    if isinstance(question, forms.Lines):
        return
    widths = [width for field in kept if (width := getattr(field, "max_length", None)) is not None]
    assert all(min(limits) <= width for width in widths), f"{min(limits)} in {widths}"


def test_the_list_of_columns_names_questions_that_there_are():
    there = {(app.label, named(form, name)) for app, form, name, _ in TYPED}
    listed = {(label, question) for label, questions in COLUMNS.items() for question in questions}
    assert listed - there == set()


def test_every_form_is_looked_at():
    assert len(all_forms()) > 80
    assert len(TYPED) > 150


DAYS = list(questions(forms.Date))
NEVER = [date(1, 1, 1), date(210, 6, 1), date(1998, 1, 1), date(2060, 1, 1), date(9999, 12, 31)]


@pytest.mark.parametrize(
    "question", [d[3] for d in DAYS], ids=[f"{app.label}.{named(f, n)}" for app, f, n, _ in DAYS]
)
@pytest.mark.parametrize("day", NEVER, ids=str)
def test_every_date_question_has_bounds_that_make_sense(question, day):
    with pytest.raises(forms.base.forms.ValidationError, match="must be on or"):
        question.validate(day)
    assert len(DAYS) > 30


@pytest.mark.parametrize("form", [form for _, form in all_forms()], ids=lambda form: form.__qualname__)
def test_questions_are_those_of_the_design(form):
    """A field of Django's own reads numbers, days and names in its own way."""
    plain = {
        name: type(question).__module__
        for name, question in form.base_fields.items()
        if type(question).__module__.startswith("django.")
    }
    assert plain == {}
