"""Every legal duty is proved by a test that names it."""

import re

import pytest

from foundation.law.rules import Rule, all_rules
from tests.architecture.sources import ROOT

HERE = "tests/architecture/"


def all_of_them() -> tuple[type[Rule], ...]:
    """Every rule of every app: its module is loaded, whether a page asks for it or not."""
    from importlib import import_module

    for area in ("tenants", "national", "platform/foundation"):
        for path in sorted((ROOT / area).rglob("rules*")):
            files = path.glob("*.py") if path.is_dir() else [path] if path.suffix == ".py" else []
            for file in files:
                name = file.relative_to(ROOT).as_posix().removeprefix("platform/").removesuffix(".py")
                import_module(name.removesuffix("/__init__").replace("/", "."))
    ours = ("foundation.", "tenants.", "national.")
    return tuple(rule for rule in all_rules() if rule.__module__.startswith(ours))


@pytest.fixture(scope="module")
def tests_say() -> str:
    files = [path for path in (ROOT / "tests").rglob("*.py") if HERE not in path.as_posix()]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def is_named(rule: type[Rule], text: str, expected: list[str]) -> bool:
    """A test has the rule's code in its own name, expects the rule by its code, or expects words of its sentence."""
    snake = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", rule.__name__).lower()
    by_code = re.search(rf"\b(test_)?{rule.__name__}(?![a-zA-Z0-9])|\btest_{snake}", text)
    return bool(by_code) or any(words in rule.sentence() for words in expected)


def test_every_rule_is_named_by_a_test(tests_say):
    expected = [words for words in re.findall(r'match="([^"]+)"', tests_say) if len(words.split()) > 2]
    unproved = [
        f"{rule.__module__}.{rule.__name__}"
        for rule in all_of_them()
        if not is_named(rule, tests_say, expected)
    ]
    assert unproved == []


def test_rules_are_sentences():
    odd = [
        rule.__name__
        for rule in all_of_them()
        if not (rule.sentence()[0].isupper() and rule.sentence().endswith(".")) or "  " in rule.sentence()
    ]
    assert odd == []


def test_a_rule_is_declared_once():
    names = [rule.__name__ for rule in all_of_them()]
    assert sorted(names) == sorted(set(names))
