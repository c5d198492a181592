"""Every form of the product, with the app that it belongs to."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.forms import Field

from foundation.design.forms import Form

OURS = ("foundation.", "tenants.", "national.")


@cache
def forms() -> tuple[tuple[AppConfig, type[Form]], ...]:
    for app in apps.get_app_configs():
        if app.name.startswith(OURS) and find_spec(f"{app.name}.forms"):
            _import_whole(f"{app.name}.forms")
    found = {form for form in _below(Form) if form.__module__.startswith(OURS)}
    ordered = sorted(found, key=lambda form: (form.__module__, form.__qualname__))
    return tuple((app, form) for form in ordered if (app := apps.get_containing_app_config(form.__module__)))


def _import_whole(name: str) -> None:
    module = import_module(name)
    for part in pkgutil.iter_modules(getattr(module, "__path__", ())):
        import_module(f"{name}.{part.name}")


def _below(form: type[Form]) -> Iterator[type[Form]]:
    for kind in form.__subclasses__():
        yield kind
        yield from _below(kind)


def questions(kind: type[Field]) -> Iterator[tuple[AppConfig, type[Form], str, Field]]:
    """Of that kind, in every form that keeps what is answered; a filter keeps nothing."""
    for app, form in forms():
        if form.is_filter:
            continue
        for name, question in form.base_fields.items():
            if isinstance(question, kind):
                yield app, form, name, question
