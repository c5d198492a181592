"""The words of docs/glossary.md are the names in the code."""

import ast
import re

from tests.architecture.sources import ROOT, modules

WORDS = re.findall(r"`([A-Z]\w+)`", (ROOT / "docs/glossary.md").read_text(encoding="utf-8"))


def test_every_word_that_is_written_as_a_name_is_one():
    classes = {
        node.name for _, module in modules() for node in ast.walk(module) if isinstance(node, ast.ClassDef)
    }
    assert len(WORDS) > 20
    assert [word for word in WORDS if word not in classes] == []
