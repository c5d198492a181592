"""Where the servers' programs are, and a copy of them where the system user can reach it."""

import importlib.metadata
import importlib.util
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from infra.embedded.account import SHARED, Account
from infra.embedded.errors import plain_sentences


def package_folder(name: str) -> Path | None:
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def first_with(program: str, folders: Iterable[Path]) -> Path | None:
    return next((folder for folder in folders if (folder / program).exists()), None)


def reachable_programs(source: Path, program: str, account: Account | None) -> Path:
    """A checkout under /root is closed to the system user; then the whole package is copied once."""
    if account is None or account.can_execute(source / program):
        return source
    package = next((parent for parent in source.parents if parent.parent.name == "site-packages"), source)
    copy = SHARED / f"{package.name}-{_version(package)}"
    if not copy.exists():
        _copy_package(package, copy)
    return copy / source.relative_to(package.parent)


def _version(package: Path) -> str:
    try:
        return importlib.metadata.version(package.name.replace("_", "-"))
    except importlib.metadata.PackageNotFoundError:
        return "given"


def _copy_package(package: Path, copy: Path) -> None:
    """The libraries of a wheel lie in a second folder beside the package, found by their relative path."""
    with plain_sentences(SHARED):
        SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=SHARED))
        for part in (package, package.with_name(package.name + ".libs")):
            if part.exists():
                shutil.copytree(part, draft / part.name, symlinks=True)
        draft.chmod(0o755)
        try:
            draft.rename(copy)
        except FileExistsError:  # another start was quicker
            shutil.rmtree(draft)
