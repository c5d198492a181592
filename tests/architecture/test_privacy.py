"""docs/privacy.md says of every column about a person why it is kept, for how long and who sees it."""

import re

from tests.architecture.classes import TABLE
from tests.architecture.sources import ROOT

SAYS = ("Purpose", "Lawful basis", "Whose data", "Who sees it", "How long", "Where it is sent")
CLASSES = ("person", "words", "secret")


def sections() -> dict[str, str]:
    """Each app's section, by the label of the app."""
    text = (ROOT / "docs/privacy.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^### [^\n]+ \(`(\w+)`\)\n(.*?)(?=^### |\Z)", text, re.MULTILINE | re.DOTALL))


def about_people() -> dict[str, dict[str, dict[str, list[str]]]]:
    """The records with a field about a person, by app and model, with their fields by class."""
    found: dict[str, dict[str, dict[str, list[str]]]] = {}
    for label, classes in TABLE.items():
        app, model = label.split(".")
        if "person" in classes and app != "message":
            found.setdefault(app, {})[model] = {name: list(classes.get(name, ())) for name in CLASSES}
    return found


def test_every_app_that_keeps_people_has_its_section_and_no_other_has():
    assert set(sections()) == set(about_people())


def test_every_section_says_all_that_a_record_of_processing_says():
    silent = [
        f"{app}: {what}"
        for app, text in sections().items()
        for what in SAYS
        if not re.search(rf"^- \*\*{what}:\*\* \S.*\.$", text, re.MULTILINE)
    ]
    assert silent == []


def test_every_section_names_each_record_with_its_fields_by_class():
    wrong = []
    for app, models in about_people().items():
        written = dict(re.findall(r"^- `(\w+)`: ([^\n]+)\.$", sections()[app], re.MULTILINE))
        there = {
            model: "; ".join(f"{name}: {', '.join(fields)}" for name, fields in classes.items() if fields)
            for model, classes in models.items()
        }
        wrong += [f"{app}.{model}" for model in there.keys() ^ written.keys()]
        wrong += [
            f"{app}.{model}" for model in there.keys() & written.keys() if there[model] != written[model]
        ]
    assert wrong == []
