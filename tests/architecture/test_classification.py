"""What belongs to a person never leaves; so every field says whether it does."""

from django.conf import settings

from foundation.audit import attach
from tests.architecture.classes import CLASSES, TABLE, class_of, fields_of, posted, records

KEPT = {"person", "words", "secret"}


def all_fields() -> dict[str, list[str]]:
    return {label: fields_of(model) for label, model in records().items()} | posted()


def test_every_field_has_a_class():
    unclassified = [
        f"{label}.{field}"
        for label, fields in all_fields().items()
        for field in fields
        if field not in class_of(label)
    ]
    assert unclassified == [], "say in classification.toml what it says about a person"


def test_nothing_is_classified_that_is_not_there():
    there = all_fields()
    gone = [
        f"{label}.{field}"
        for label in TABLE
        for field in class_of(label)
        if field not in there.get(label, ())
    ]
    assert gone == []


def test_a_field_has_one_class_and_classes_are_known():
    for label, classes in TABLE.items():
        fields = [field for names in classes.values() for field in names]
        assert len(fields) == len(set(fields)), label
        assert set(classes) <= CLASSES, label


def test_no_message_holds_what_is_kept():
    for label in posted():
        assert KEPT & set(class_of(label).values()) == set(), label


def test_no_message_has_a_field_named_like_one_about_a_person():
    """`email` in a message would be somebody's, whatever the table says of it."""
    about_people = {
        field
        for label, model in records().items()
        if not label.startswith(("audit.", "jobs."))
        for field in fields_of(model)
        if class_of(label).get(field) == "person"
    }
    shared = {"year", "kind", "state", "procedure", "decision", "starts_on", "ends_on", "at"}
    named = {
        f"{label}.{field}"
        for label, fields in posted().items()
        for field in fields
        if field in about_people - shared
    }
    assert named == set()


def test_the_schema_that_everyone_reads_holds_nobody():
    labels = {app.rpartition(".")[2] for app in settings.TENANT_TYPES["public"]["APPS"]}
    kept = [
        f"{label}.{field}"
        for label, model in records().items()
        if label.split(".")[0] in labels
        for field in fields_of(model)
        if class_of(label).get(field) in KEPT
    ]
    assert kept == []


def test_secrets_are_not_written_to_the_log():
    """Their tables are not audited, or their columns are hidden in it."""
    told = [
        f"{label}.{field}"
        for label, model in records().items()
        for field in fields_of(model)
        if class_of(label).get(field) == "secret"
        and model._meta.db_table not in attach.left_out()
        and field not in attach.hidden_in(model._meta.db_table)
    ]
    assert told == []
