"""The identity: what we may use, and colours that everyone can read."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage

import foundation.design

HERE = Path(foundation.design.__file__).parent
STATIC = HERE / "static" / "design"
CSS = (STATIC / "links.css").read_text()


def test_the_vendored_files_are_those_that_were_signed():
    for line in (STATIC / "vendor" / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((STATIC / "vendor" / name).read_bytes()).hexdigest() == digest


def test_what_is_licensed_for_govuk_alone_is_left_out():
    for file in STATIC.rglob("*.*"):
        text = file.read_bytes().lower()
        assert b"gds transport" not in text
        assert b"govuk-crest" not in text
    assert "@font-face" not in (STATIC / "vendor" / "govuk-frontend.min.css").read_text()
    for template in (HERE / "templates").rglob("*.html"):
        assert "govuk-header__logotype" not in template.read_text()


def test_nothing_is_fetched_from_elsewhere():
    for file in STATIC.rglob("*.css"):
        text = file.read_text()
        assert "@import" not in text
        for address in re.findall(r"url\((?!data:)\"?([^)\"]*)\"?\)", text):
            assert (file.parent / address).resolve().is_relative_to(STATIC / "vendor"), address
            assert (file.parent / address).is_file()


def test_the_typeface_is_small_and_brings_its_licence():
    fonts = list((STATIC / "vendor").glob("*.woff2"))
    assert len(fonts) == 2
    assert sum(font.stat().st_size for font in fonts) <= 60_000
    assert "SIL Open Font License, Version 1.1" in (STATIC / "vendor" / "OFL.txt").read_text()


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colour(name):
    found = re.search(rf"{re.escape(name)}:\s*(#[0-9a-f]{{6}}|var\((--[a-z-]+)\))", CSS)
    assert found, name
    return colour(found[2]) if found[2] else found[1]


PALE, WHITE, ACCENT = "--links-accent-pale", "#ffffff", "--links-accent"


@pytest.mark.parametrize(
    ("text", "ground", "least"),
    [
        ("--govuk-link-colour", WHITE, 4.5),
        ("--govuk-link-colour", PALE, 4.5),
        ("--govuk-link-hover-colour", WHITE, 4.5),
        ("--govuk-link-hover-colour", PALE, 4.5),
        ("--govuk-link-visited-colour", PALE, 4.5),
        (WHITE, ACCENT, 4.5),
        (WHITE, "--links-accent-dark", 4.5),
        (WHITE, "--links-button", 4.5),
        (WHITE, "--links-button-hover", 4.5),
        ("--links-strapline", ACCENT, 4.5),
        ("--links-accent-bright", ACCENT, 3),
        ("#0b0c0c", "#ffdd00", 4.5),
        ("#484949", PALE, 4.5),
    ],
)
def test_colours_can_be_read(text, ground, least):
    pair = [value if value.startswith("#") else colour(value) for value in (text, ground)]
    assert contrast(*pair) >= least


def test_no_style_uses_a_value_of_ours_that_is_not_there():
    root = HERE.parents[2]
    styles = [file for area in ("platform", "tenants", "national") for file in (root / area).rglob("*.css")]
    written = "\n".join(file.read_text() for file in styles)
    there = set(re.findall(r"^\s*(--links-[a-z-]+):", written, flags=re.MULTILINE))
    assert set(re.findall(r"var\((--links-[a-z-]+)\)", written)) - there == set()


def test_every_file_can_be_served_under_a_name_with_its_digest(tmp_path):
    shutil.copytree(STATIC, tmp_path / "design")
    storage = ManifestStaticFilesStorage(location=tmp_path, base_url="/static/")
    names = [str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*.*") if file.is_file()]
    faults = [
        outcome
        for *_, outcome in storage.post_process({name: (storage, name) for name in names})
        if outcome is not True
    ]
    assert faults == []
