"""Renew what the pages are made of: the design system's built files and the typeface. `make vendor`.

Each package is fetched by `npm pack` and checked against its digest below, so the files kept here can be
traced to one release. What is licensed for GOV.UK alone (its typeface, the royal crest) is taken out.
"""

import hashlib
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

TARGET = Path(__file__).parents[1] / "platform/foundation/design/static/design/vendor"

SOURCE_MAP = re.compile(r"(/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=\S*)\s*$")
FONT_FACE = re.compile(r"(/\*![^*]*Margaret Calvert[^*]*\*/)?@font-face\{[^}]*\}")
CREST = re.compile(r"\.govuk-footer__copyright-logo:before\{[^}]*\}")
TYPEFACE = re.compile(r"font-family:GDS Transport,arial,sans-serif")


@dataclass(frozen=True)
class Package:
    """A release, and which of its files are kept under which names."""

    name: str
    version: str
    sha256: str
    files: Mapping[str, str]

    @property
    def release(self) -> str:
        return f"{self.name} {self.version}"


TYPEFACE_FILE = "files/atkinson-hyperlegible-next-{}-wght-normal.woff2"
PACKAGES = (
    Package(
        "govuk-frontend",
        "6.6.0",
        "52c4eb554e54d8a6e4ba801e9da5ec3a5b930fd2f117a39677f0b6296e954751",
        {
            "dist/govuk/govuk-frontend.min.css": "govuk-frontend.min.css",
            "dist/govuk/govuk-frontend.min.js": "govuk-frontend.min.js",
        },
    ),
    Package(
        "@fontsource-variable/atkinson-hyperlegible-next",
        "5.3.0",
        "75d5156505841b7dd4251398f0a5ff9e44120c87c2e388e9a108879b4def23a6",
        {
            TYPEFACE_FILE.format("latin"): "atkinson-hyperlegible-next-latin.woff2",
            TYPEFACE_FILE.format("latin-ext"): "atkinson-hyperlegible-next-latin-ext.woff2",
            "LICENSE": "OFL.txt",
        },
    ),
)


def adapt(text: str) -> str:
    """The page's own typeface comes from `--links-typeface`, set in links.css."""
    text = SOURCE_MAP.sub("", text)
    text = FONT_FACE.sub("", text)
    text = CREST.sub("", text)
    return TYPEFACE.sub("font-family:var(--links-typeface,arial,sans-serif)", text)


def kept(name: str, content: bytes) -> bytes:
    if name.endswith((".css", ".js")):
        return (adapt(content.decode()).strip() + "\n").encode()
    return content


def fetch(package: Package, folder: Path) -> Path:
    command = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    packed = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    archive = folder / packed.stdout.split()[-1]
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != package.sha256:
        raise SystemExit(f"{package.release} has sha256 {digest}, expected {package.sha256}.")
    return archive


def unpack(package: Package, path: Path) -> None:
    with tarfile.open(path) as archive:
        for inside, name in package.files.items():
            member = archive.extractfile(f"package/{inside}")
            if member is None:
                raise SystemExit(f"{package.release} has no {inside}.")
            (TARGET / name).write_bytes(kept(name, member.read()))


def sign() -> None:
    names = [name for package in PACKAGES for name in package.files.values()]
    lines = [f"{hashlib.sha256((TARGET / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (TARGET / "SHA256SUMS").write_text("".join(lines))
    releases = [f"{package.release}\npackage sha256 {package.sha256}\n" for package in PACKAGES]
    (TARGET / "VERSION").write_text("\n".join(releases))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for package in PACKAGES:
            unpack(package, fetch(package, Path(folder)))
    sign()
    print(f"{', '.join(package.release for package in PACKAGES)}: in {TARGET}")


if __name__ == "__main__":
    main()
