"""Renew the design system's built files: `make vendor`.

The package is fetched by `npm pack` and checked against the digest below, so the files kept here can be
traced to one release. What is licensed for GOV.UK alone (the typeface, the royal crest) is taken out.
"""

import hashlib
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

VERSION = "6.6.0"
PACKAGE_SHA256 = "52c4eb554e54d8a6e4ba801e9da5ec3a5b930fd2f117a39677f0b6296e954751"
TARGET = Path(__file__).parents[1] / "platform/foundation/design/static/design/vendor"
BUILT = ("govuk-frontend.min.css", "govuk-frontend.min.js")

SOURCE_MAP = re.compile(r"(/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=\S*)\s*$")
FONT_FACE = re.compile(r"(/\*![^*]*Margaret Calvert[^*]*\*/)?@font-face\{[^}]*\}")
CREST = re.compile(r"\.govuk-footer__copyright-logo:before\{[^}]*\}")
TYPEFACE = re.compile(r"font-family:GDS Transport,arial,sans-serif")


def adapt(text: str) -> str:
    """The page's own typeface comes from `--links-typeface`, set in links.css."""
    text = SOURCE_MAP.sub("", text)
    text = FONT_FACE.sub("", text)
    text = CREST.sub("", text)
    return TYPEFACE.sub("font-family:var(--links-typeface,arial,sans-serif)", text)


def fetch(folder: Path) -> Path:
    subprocess.run(["npm", "pack", "--silent", f"govuk-frontend@{VERSION}"], cwd=folder, check=True)
    package = folder / f"govuk-frontend-{VERSION}.tgz"
    digest = hashlib.sha256(package.read_bytes()).hexdigest()
    if digest != PACKAGE_SHA256:
        raise SystemExit(f"govuk-frontend {VERSION} has sha256 {digest}, expected {PACKAGE_SHA256}.")
    return package


def unpack(package: Path) -> None:
    with tarfile.open(package) as archive:
        for name in BUILT:
            member = archive.extractfile(f"package/dist/govuk/{name}")
            if member is None:
                raise SystemExit(f"govuk-frontend {VERSION} has no {name}.")
            (TARGET / name).write_text(adapt(member.read().decode()).strip() + "\n")


def sign() -> None:
    lines = [f"{hashlib.sha256((TARGET / name).read_bytes()).hexdigest()}  {name}\n" for name in BUILT]
    (TARGET / "SHA256SUMS").write_text("".join(lines))
    (TARGET / "VERSION").write_text(f"govuk-frontend {VERSION}\npackage sha256 {PACKAGE_SHA256}\n")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        unpack(fetch(Path(folder)))
    sign()
    print(f"govuk-frontend {VERSION} is in {TARGET}")


if __name__ == "__main__":
    main()
