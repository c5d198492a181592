"""An app is a folder: it says itself what it brings, and nothing below knows it by name."""

import re
import tomllib
from functools import cache
from importlib import import_module
from importlib.util import find_spec

import pytest
from django.apps import apps as installed
from django.conf import settings

from foundation.features import Audience, Feature
from tenants.people.members.models import Member
from tests.architecture.classes import records
from tests.architecture.sources import ROOT, apps, modules, name_of, names_imported_by, texts

OURS = ("tenants", "national")
# Where each audience comes in; any page of it may lead back there.
ENTRANCES = {"public_site:home", "council:start", "home:start"}
# Asked for only where there is such a page.
GUARDED = {"open_data:list"}


def our_apps() -> list[str]:
    return [name_of(app).replace("/", ".") for app in apps() if name_of(app).startswith(OURS)]


def our_features() -> dict[str, Feature]:
    return {app: import_module(f"{app}.feature").FEATURE for app in our_apps()}


@cache
def storeys() -> dict[str, list[list[str]]]:
    """The contracts by the package that they hold: from top to bottom, neighbours in one storey."""
    written = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = written["tool"]["importlinter"]["contracts"]
    return {
        holder: [re.split(r"\W+", layer.strip("() ")) for layer in contract["layers"]]
        for contract in contracts
        for holder in contract.get("containers", ())
        if contract.get("exhaustive")
    }


def height(app: str) -> tuple[int, ...]:
    """How high an app stands: by its district, then within it; the higher, the greater."""
    *above, name = app.split(".")
    places = []
    for depth in range(len(above)):
        holder = ".".join(above[: depth + 1])
        part = [*above, name][depth + 1]
        floors = storeys()[holder]
        places.append(-next(number for number, floor in enumerate(floors) if part in floor))
    return tuple(places)


def test_every_app_says_what_it_brings():
    assert [app for app in our_apps() if find_spec(f"{app}.feature") is None] == []
    assert all(isinstance(feature, Feature) for feature in our_features().values())


def test_every_app_is_in_a_kind_of_space():
    there = {app for kind in settings.TENANT_TYPES.values() for app in kind["APPS"]}
    assert set(our_apps()) <= there


def test_an_apps_addresses_are_its_own():
    """Delete the folder, and no address leads to where nothing is."""
    foreign = [
        f"{app}: {addresses.urls}"
        for app, feature in our_features().items()
        for addresses in feature.addresses
        if not addresses.urls.startswith(f"{app}.urls")
    ]
    assert foreign == []


@pytest.mark.parametrize(
    ("audience", "module"),
    [(Audience.PUBLIC, "urls_public"), (Audience.COUNCIL, "urls_council"), (Audience.API, "urls_api")],
)
def test_pages_for_others_stand_in_a_module_of_their_own(audience, module):
    """So that a noun's folder shows at a glance for whom it has pages; what only faces people is named after them."""
    strays = [
        addresses.urls
        for app, feature in our_features().items()
        for addresses in feature.addresses
        if addresses.audience is audience and addresses.urls != f"{app}.{module}"
        if app.startswith("tenants.") and not app.startswith("tenants.faces.")
    ]
    assert strays == []


def namespaces() -> dict[str, str]:
    """Each namespace of addresses with the app that has it."""
    modules_of_addresses = [
        (app, import_module(addresses.urls))
        for app, feature in our_features().items()
        for addresses in feature.addresses
    ]
    return {module.app_name: app for app, module in modules_of_addresses if hasattr(module, "app_name")}


def test_no_app_links_to_one_above_it():
    """import-linter holds what is imported; this holds addresses in code and templates. Upwards leads `starts`."""
    known = namespaces()
    places = re.compile(rf"""['"]({"|".join(map(re.escape, known))}):(\w+)['"]""")
    upwards = [
        f"{name}: {space}:{address}"
        for app in our_apps()
        for name, text in texts()
        if name.startswith(app.replace(".", "/") + "/")
        for space, address in places.findall(text)
        if known[space] != app and height(known[space]) >= height(app)
        if f"{space}:{address}" not in ENTRANCES | GUARDED
    ]
    assert upwards == []


def test_who_keeps_records_of_a_person_says_so():
    """Whatever points to a person of the register is found before they are merged or taken out."""
    silent = [
        model._meta.label
        for model in records().values()
        for field in model._meta.get_fields()
        if field.related_model is Member and field.concrete and model._meta.app_label != "members"
        if our_features()[apps_by_label()[model._meta.app_label]].holds is None
    ]
    assert silent == []


def apps_by_label() -> dict[str, str]:
    return {config.label: config.name for config in installed.get_app_configs()}


def test_only_who_fills_a_demonstration_loads_a_writer():
    """So that a production process never does."""
    fill = re.compile(r"(^|/)demonstration(/|\.py$)")
    loading = [
        f"{name}: {imported}"
        for name, module in modules()
        if not fill.search(name)
        for imported in sorted(names_imported_by(module))
        if "demonstration" in imported.split(".")
    ]
    assert loading == []


def test_every_writer_stands_in_an_app_of_a_kind_of_space():
    there = {app for kind in settings.LINKS_KINDS.values() for app in kind.apps}
    writing = {name_of(app).replace("/", ".") for app in apps() if (app / "demonstration.py").exists()}
    assert writing
    assert writing <= there
