"""What each field may say about a person: classification.toml, read."""

import tomllib
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models

from foundation.exchange.messages import Message, Part, message_types

CLASSES = {"person", "words", "secret", "record", "published", "machine"}
TABLE: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parent / "classification.toml").read_text(encoding="utf-8")
)


def class_of(label: str) -> dict[str, str]:
    """Field by field, for a record (`members.member`) or a part of the post (`message.Section`)."""
    return {field: name for name, fields in TABLE.get(label, {}).items() for field in fields}


def records() -> dict[str, type[models.Model]]:
    """The records that a space holds; those that only a test declares are left out."""
    apps_with_tables = {app for kind in settings.TENANT_TYPES.values() for app in kind["APPS"]}
    return {
        model._meta.label_lower: model
        for model in apps.get_models()
        if apps.get_app_config(model._meta.app_label).name in apps_with_tables
        and not model.__module__.startswith("tests")
    }


def fields_of(model: type[models.Model]) -> list[str]:
    """All but a key that the database counts."""
    return [
        field.name
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if not (field.primary_key and field.name == "id" and not field.is_relation)
    ] or [field.name for field in model._meta.concrete_fields if field.name != "id"]


def posted() -> dict[str, list[str]]:
    """Every kind of message and every piece of one."""
    message_types()
    pieces: list[type[Message] | type[Part]] = [*Message.__subclasses__(), *Part.__subclasses__()]
    return {
        f"message.{piece.__name__}": list(piece.model_fields)
        for piece in pieces
        if not piece.__module__.startswith("tests")
    }


def personal(model: type[models.Model]) -> list[str]:
    """The fields of a record that say something about a person."""
    classes = class_of(model._meta.label_lower)
    return [field for field in fields_of(model) if classes.get(field) == "person"]
