"""Settings: each is documented, none is read elsewhere, and odd values are refused."""

import re

import pytest
from pydantic import ValidationError

from config.environment import Environment
from tests.architecture.sources import ROOT, dotted, modules

PAGE = (ROOT / "docs/operators.md").read_text(encoding="utf-8")
DOCUMENTED = {
    name
    for row in re.findall(r"^\| (`LINKS_.+?) \|", PAGE, flags=re.MULTILINE)
    for name in re.findall(r"LINKS_[A-Z0-9_]+", row)
}
# Says where the others may lie as files, so it is read before them.
FIRST = "LINKS_SECRETS_DIR"
THERE_ARE = {FIRST, *(f"LINKS_{name.upper()}" for name in Environment.model_fields)}
READERS = {
    "platform/config/environment.py",
    "platform/config/celery.py",
    "platform/config/manage.py",
    "platform/config/wsgi.py",
}


def test_operators_are_told_of_every_setting():
    assert sorted(THERE_ARE - DOCUMENTED) == []


def test_operators_are_told_of_no_setting_that_is_not_there():
    assert sorted(DOCUMENTED - THERE_ARE) == []


@pytest.mark.parametrize("name", ["DATABASE_HOST", "PORT", "RETURN_DAYS", "EMAIL_PORT", "IMAP_PORT"])
def test_what_a_setting_is_without_a_value_is_told_as_it_is(name):
    default = str(Environment.model_fields[name.lower()].default)
    row = next(line for line in PAGE.splitlines() if f"`LINKS_{name}`" in line and line.startswith("|"))
    assert f"`{default}`" in row.rsplit("|", 2)[1]


def test_the_environment_is_read_in_one_place():
    """`setdefault` of the settings' module is what every entry point of Django does."""
    import ast

    readers = [
        f"{name}:{node.lineno}"
        for name, module in modules("platform", "tenants", "national")
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and dotted(node) in {"os.environ", "os.getenv"}
        if name not in READERS
    ]
    assert readers == []


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"port": "0"}, "greater than or equal to 1"),
        ({"debug": "perhaps"}, "valid boolean"),
        ({"secret_key": "short"}, "at least 20 characters"),
        ({"base_domain": "LINks!"}, "match pattern"),
        ({"storage": "tape"}, "'files' or 's3'"),
        ({"storage": "s3"}, "LINKS_S3_BUCKET"),
        ({"inbound_domain": "in links"}, "match pattern"),
        ({"imap_host": "imap.example"}, "LINKS_IMAP_HOST needs LINKS_INBOUND_DOMAIN"),
        ({"imap_security": "perhaps"}, "'tls', 'starttls' or 'none'"),
        ({"https": "1"}, "LINKS_SECRET_KEY must be set"),
        ({"database_name": "links; drop"}, "match pattern"),
        ({"clock_start": "2010-06-14T09:00+01:00"}, "go together"),
        (
            {"clock_start": "2010-06-14T09:00+01:00", "clock_anchor": "2026-01-01T00:00+00:00"},
            "only for a demonstration",
        ),
    ],
)
def test_odd_values_are_refused_with_a_reason(monkeypatch, values, why):
    for name in THERE_ARE:
        monkeypatch.delenv(name, raising=False)
    for name, value in values.items():
        monkeypatch.setenv(f"LINKS_{name.upper()}", value)
    with pytest.raises(ValidationError, match=why):
        Environment()
