"""Tables are counted, for each exists once in every network. budget.toml says what each app has."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections

from tests import people

BUDGET = tomllib.loads((Path(__file__).parent / "budget.toml").read_text())
APP_OF = {model._meta.db_table: model._meta.app_label for model in apps.get_models(include_auto_created=True)}

INDEXES = """
    SELECT i.indrelid::regclass::text, i.indexrelid::regclass::text, i.indisunique,
        i.indkey::int[], i.indclass::int[], i.indoption::int[], pg_get_expr(i.indpred, i.indrelid),
        i.indexprs IS NOT NULL
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
    WHERE c.relnamespace = %s::regnamespace AND c.relkind = 'r'"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = %s"


def read(statement):
    """From the owner's catalogue: a network's own login sees none."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, [people.space_of("sefton").key])
        return cursor.fetchall()


@pytest.fixture
def tables(worker_database):
    return [name for (name,) in read(TABLES)]


@pytest.fixture
def indexes(worker_database):
    return read(INDEXES)


def app_of(table):
    return APP_OF.get(table.rpartition(".")[2].strip('"'), "migrations")


def test_each_app_has_what_the_budget_says(tables, indexes):
    counted = Counter(app_of(table) for table, *_ in indexes)
    found = {app: [count, counted[app]] for app, count in Counter(map(app_of, tables)).items()}
    assert found == BUDGET["apps"], "say in budget.toml what each app has: [tables, indexes]"


def test_all_of_them_stay_within_the_budget(tables, indexes):
    assert len(tables) <= BUDGET["network"]["tables"]
    assert len(indexes) <= BUDGET["network"]["indexes"]


def test_no_index_is_the_beginning_of_another(indexes):
    """It would be kept for nothing: PostgreSQL searches by the beginning of a longer one as well."""
    wasted = [
        f"{name} begins {other}"
        for table, name, unique, *rest in indexes
        for other_table, other, _, *more in indexes
        if table == other_table and name != other and not unique and _begins(rest, more)
    ]
    assert wasted == [], "give the foreign key db_index=False"


def _begins(rest, more):
    keys, classes, options, condition, expressions = rest
    length = len(keys)
    same = (keys, classes, options) == (more[0][:length], more[1][:length], more[2][:length])
    return same and condition == more[3] and not expressions and not more[4]


def test_no_index_serves_searches_by_prefix(indexes):
    """Django makes a second index for a unique text, which nothing here would use."""
    found = [name for _, name, *_ in indexes if name.strip('"').endswith("_like")]
    assert found == [], "use a UniqueConstraint instead of unique=True"
