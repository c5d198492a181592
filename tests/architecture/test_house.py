"""The house: what lies where, how large, and who may import whom."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, apps, every_file, is_part, modules, name_of

LONGEST, LONGEST_TEST = 300, 500
# In an app and in a part of the foundation, by DESIGN section 3; whatever else lies there is named after a thing.
ROOMS = {
    "demonstration",
    "urls",
    "views",
    "api",
    "tasks",
    "forms",
    "presenters",
    "serializers",
    "services",
    "queries",
    "rules",
    "models",
    "workflow",
}
DRAWERS = {"utils", "util", "common", "core", "helpers", "helper", "misc", "tools", "lib"}


def is_the_standard_librarys(found: str) -> bool:
    return Path(found).is_relative_to(Path(sys.base_prefix)) and not Path(found).is_relative_to(ROOT)


def test_platform_is_a_folder_and_not_a_package():
    assert not (ROOT / "platform/__init__.py").exists()


def test_the_standard_librarys_platform_stays_itself_here():
    import platform

    assert is_the_standard_librarys(platform.__file__)
    assert platform.python_version()


@pytest.mark.parametrize("folder", [".", "platform", "tests"])
def test_the_standard_librarys_platform_stays_itself_in_every_folder(folder):
    found = subprocess.run(
        [sys.executable, "-c", "import platform, config; print(platform.__file__)"],
        cwd=ROOT / folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert is_the_standard_librarys(found.stdout.strip())


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_a_hub():
    limits = {
        path: LONGEST_TEST if "tests" in path.parts else LONGEST
        for path in every_file()
        if path.suffix == ".py" and "migrations" not in path.parts
    }
    assert [
        f"{name_of(path)}: {lines_of(path)}" for path, most in limits.items() if lines_of(path) > most
    ] == []


def test_no_room_is_a_drawer():
    assert [
        name_of(path) for path in every_file() if path.suffix == ".py" and DRAWERS & {*path.parts, path.stem}
    ] == []


def test_templates_lie_in_a_folder_named_after_their_app():
    from django.apps import apps as installed

    strays = []
    for app in apps():
        labels = {config.label for config in installed.get_app_configs() if Path(config.path) == app}
        strays += [
            name_of(folder)
            for folder in (app / "templates").glob("*/")
            # The packages that the design dresses have names of their own for their templates.
            if folder.name not in {app.name, *labels, "account", "mfa", "allauth", "django"}
        ]
    assert strays == []


def test_only_rooms_of_the_plan_are_split_by_journey():
    """A folder in an app is one of its rooms, or holds what is no code."""
    other = {
        "templates",
        "static",
        "migrations",
        "templatetags",
        "management",
        "data",
        "locale",
        "__pycache__",
    }
    allowed = ROOMS | other
    folders = [
        folder
        for app in apps()
        if app.parent.name != "foundation"
        for folder in app.iterdir()
        if folder.is_dir() and folder.name not in allowed
    ]
    assert [name_of(folder) for folder in folders] == []


def test_the_import_contracts_are_kept():
    from importlinter.cli import EXIT_STATUS_SUCCESS

    result = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert result.returncode == EXIT_STATUS_SUCCESS, result.stdout[-3000:]


def test_a_new_app_fails_until_it_has_a_storey():
    """Every district is exhaustive, and the inside of every app is held by one contract."""
    import tomllib

    written = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = written["tool"]["importlinter"]["contracts"]
    exhaustive = {holder for each in contracts if each.get("exhaustive") for holder in each["containers"]}
    districts = {f"tenants.{app.parent.name}" for app in apps() if app.parent.parent.name == "tenants"}
    assert exhaustive == {"tenants", "national", *districts}
    inside = next(each for each in contracts if each["name"].startswith("Inside an app"))
    assert inside["containers"] == ["tenants.*.*", "national.*"]


def test_functions_are_small():
    """The median of what a reader meets; the tail is held by the complexity that ruff allows."""
    import ast
    from statistics import median

    lengths = [
        (node.end_lineno or 0) - node.lineno + 1
        for name, module in modules()
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef) and not is_part(name, "texts")
    ]
    assert median(lengths) <= 9
