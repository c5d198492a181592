"""The files of the project, as the tests of its rules read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AREAS = ("platform/config", "platform/foundation", "platform/messages", "tenants", "national", "infra")
NOT_OURS = {"node_modules", "__pycache__", "dist", "vendor", "govuk", "build"}
TEXTS = {
    ".py",
    ".html",
    ".txt",
    ".md",
    ".toml",
    ".yaml",
    ".yml",
    ".sh",
    ".css",
    ".js",
    ".typ",
    ".lock",
    ".cfg",
    "",
}


@cache
def every_file() -> tuple[Path, ...]:
    """All files but other people's, and what git is told to ignore."""
    return tuple(sorted(_files_in(ROOT)))


def _files_in(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name in NOT_OURS or (entry.name.startswith(".") and entry.name != ".ci"):
            continue
        if entry.is_dir():
            yield from _files_in(entry)
        elif entry.suffix != ".pyc":
            yield entry


def texts() -> Iterator[tuple[str, str]]:
    for path in every_file():
        # A file that came and went while the tests ran is nobody's.
        if path.suffix in TEXTS and path.exists():
            yield name_of(path), path.read_text(encoding="utf-8")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def modules(*areas: str) -> tuple[tuple[str, ast.Module], ...]:
    """The product's Python files (those of some areas, if named), parsed; migrations are Django's writing."""
    wanted = areas or AREAS
    found = [path for path in every_file() if path.suffix == ".py" and "migrations" not in path.parts]
    return tuple((name_of(path), _parsed(path)) for path in found if name_of(path).startswith(wanted))


@cache
def _parsed(path: Path) -> ast.Module:
    """Once, whichever areas are asked for: all of them take a hundred megabytes."""
    return ast.parse(path.read_text(encoding="utf-8"))


def apps() -> list[Path]:
    """The folders of apps in the districts and the Department's area, and of parts in the foundation."""
    districts = [entry for entry in sorted((ROOT / "tenants").iterdir()) if (entry / "__init__.py").exists()]
    folders = (*districts, ROOT / "national", ROOT / "platform/foundation")
    return [
        entry
        for folder in folders
        for entry in sorted(folder.iterdir())
        if entry.is_dir() and (entry / "__init__.py").exists()
    ]


def is_part(name: str, *kinds: str) -> bool:
    """Whether a file is an app's `views.py`, say, or lies in its folder `views`."""
    parts = Path(name).with_suffix("").parts
    inside = parts[3:] if parts[0] == "platform" else parts[2:]
    return any(kind in inside for kind in kinds)


def dotted(node: ast.AST) -> str:
    """`timezone.now` of the expression that says so."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def names_imported_by(module: ast.Module) -> set[str]:
    """Every name that a file imports, in full."""
    names = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names
