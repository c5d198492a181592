"""Every promise on a page or in a letter is listed in docs/promises.md with a test that shows it kept."""

import re
from dataclasses import dataclass
from functools import cache

import pytest

from tests.architecture.sources import ROOT, texts

# How a page promises: about what "we" do, how long a thing works, and where an answer goes.
PROMISING = re.compile(
    r"\b(we will|we keep|we publish|you may ask|be revoked at any time|shown once|works? once|works until|kept for \d+"
    r"|reply to (this|the) (message|email)|gets in touch|is published with|we say so"
    r"|will answer you|at any time|records your answer|will be (published|counted|told|sent|asked)"
    r"|(ask|tell) us by one of the ways)\b",
    re.IGNORECASE,
)
# Headings and sentences about a visit's own plan, which its people make and keep.
NOT_OURS = ("Where we will not go",)


@dataclass(frozen=True)
class Promise:
    sentence: str
    template: str
    test: str


@cache
def promises() -> tuple[Promise, ...]:
    rows = re.findall(
        r"^\| (.+) \| `([^`]+)` \| `([^`]+)` \|$", (ROOT / "docs/promises.md").read_text(), re.MULTILINE
    )
    return tuple(Promise(sentence.replace("\\|", "|"), template, test) for sentence, template, test in rows)


def in_one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("promise", promises(), ids=lambda promise: promise.sentence[:40])
def test_a_listed_promise_is_made_and_kept(promise: Promise) -> None:
    assert in_one_line(promise.sentence) in in_one_line((ROOT / promise.template).read_text())
    file, _, test = promise.test.partition("::")
    assert re.search(rf"^\s*def {re.escape(test)}\(", (ROOT / file).read_text(), re.MULTILINE), promise.test


def test_no_promise_is_made_without_being_listed() -> None:
    listed = {}
    for promise in promises():
        listed.setdefault(promise.template, []).append(promise.sentence)
    assert len(listed) > 10
    unlisted = [
        f"{name}: {found[0]}"
        for name, text in texts()
        if "/templates/" in name and name.startswith(("platform/", "tenants/", "national/"))
        for found in PROMISING.finditer(_without(text))
        if not any(found[0].lower() in sentence.lower() for sentence in listed.get(name, []))
    ]
    assert unlisted == []


def _without(text: str) -> str:
    for words in NOT_OURS:
        text = text.replace(words, "")
    return text


def test_the_list_names_no_template_twice_for_one_sentence() -> None:
    assert len({(promise.sentence, promise.template) for promise in promises()}) == len(promises())
