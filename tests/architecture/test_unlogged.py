"""What the audit log must never hold is what the apps declare, and nothing else is left out of it."""

import pytest
from django.apps import apps
from django.db import connections

from foundation.audit import attach
from foundation.features import unlogged
from tests import people

SPACES = ("sefton", "department")
TRIGGERS = """
    SELECT c.relname, array_to_string((string_to_array(encode(t.tgargs, 'escape'), '\\000'))[2:], ' ')
    FROM pg_class c LEFT JOIN pg_trigger t ON t.tgrelid = c.oid AND t.tgname = 'audit_record' AND t.tgenabled = 'O'
    WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('r', 'p') AND (t.oid IS NOT NULL) = %s"""
COLUMNS = "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"


def read(statement, *values):
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


@pytest.fixture(params=SPACES)
def key(request, worker_database):
    return people.space_of(request.param).key


def test_only_what_is_declared_is_left_out(key):
    assert {table for table, _ in read(TRIGGERS, key, False)} <= set(attach.left_out())


def test_what_is_declared_is_left_out(key):
    assert {table for table, _ in read(TRIGGERS, key, True)} & set(attach.left_out()) == set()


def test_the_values_of_declared_columns_are_hidden(key):
    for table, hidden in read(TRIGGERS, key, True):
        wanted = attach.hidden_in(table) & {name for (name,) in read(COLUMNS, f"{key}.{table}")}
        assert set(hidden.split()) == wanted, table


def test_each_declaration_is_of_a_table_and_of_columns_that_are_there_and_says_why():
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    for declared in unlogged():
        columns = {field.column for field in models[declared.table]._meta.concrete_fields}
        assert set(declared.columns) <= columns, declared.table
        assert declared.because.endswith("."), declared.table


def test_no_table_is_declared_twice():
    tables = [declared.table for declared in unlogged()]
    assert len(tables) == len(set(tables))
