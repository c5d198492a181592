"""`make release`: check the version, build the wheel and its bill of materials into dist/, make the tag.

`python -m infra.release version` prints the version alone.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from infra.audit import upgrades
from infra.launch.options import ROOT

_SECTION = re.compile(
    r"^## (?P<version>\S+) - (?P<date>.+?)\n(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL
)
_DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")


class NotReady(Exception):
    """The sentence says what is missing."""


def version(root: Path = ROOT) -> str:
    return str(tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def notes(changelog: str, wanted: str) -> str:
    """What the changelog says of a version; raises NotReady unless the section is dated and says something."""
    for section in _SECTION.finditer(changelog):
        if section["version"] != wanted:
            continue
        if not _DATE.fullmatch(section["date"].strip()):
            raise NotReady(
                f"Date the section {wanted} of CHANGELOG.md, for example: ## {wanted} - 1 March 2027"
            )
        if not section["text"].strip():
            raise NotReady(f"The section {wanted} of CHANGELOG.md is empty.")
        return section["text"].strip()
    raise NotReady(f"CHANGELOG.md has no section {wanted}.")


def release(root: Path = ROOT) -> str:
    """Returns the tag that was made."""
    wanted = version(root)
    text = notes((root / "CHANGELOG.md").read_text(encoding="utf-8"), wanted)
    tag = f"v{wanted}"
    if _git(root, "status", "--porcelain"):
        raise NotReady("Commit or put away your changes first.")
    if _git(root, "tag", "--list", tag):
        raise NotReady(f"{tag} was released already. Set the next version in pyproject.toml.")
    if _listed_migrations(root) != _migrations(root):
        raise NotReady(
            "Renew infra/audit/released.txt: .venv/bin/python -m infra.audit.upgrades lists what it must hold."
        )
    _build(root)
    signed = bool(_git(root, "config", "--default", "", "--get", "user.signingkey"))
    _git(root, "tag", "--sign" if signed else "--annotate", "--message", f"LINks {wanted}\n\n{text}", tag)
    return tag


def _listed_migrations(root: Path) -> set[str]:
    return upgrades.listed(root / "infra" / "audit" / "released.txt")


def _migrations(root: Path) -> set[str]:
    command = [sys.executable, "-m", "infra.audit.upgrades"]
    return set(subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout.split())


def _build(root: Path) -> None:
    wheel = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", "dist"]
    for command in (wheel, ["infra/audit.sh", "materials"]):
        subprocess.run(command, cwd=root, check=True)


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True)
    if done.returncode:
        raise NotReady(f"git {arguments[0]}: {done.stderr.strip()}")
    return done.stdout.strip()


def main(arguments: list[str]) -> int:
    if arguments == ["version"]:
        print(version())
        return 0
    try:
        tag = release()
    except NotReady as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{tag} is made; what to install lies in dist/. Publish it with: git push origin {tag}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
