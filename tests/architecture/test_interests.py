"""Acts of the LINk ask whether whoever does them has an interest: each step of a record that touches something does by itself, and each
other service does, or says here why it does not."""

import ast
import tomllib
from functools import cache
from pathlib import Path

from foundation.features import features_of
from tests.architecture.sources import ROOT, modules

DISTRICTS = ("governing", "plan", "powers", "accountability", "resources")
# What asks: the step of the engine, and what asks by name.
ASKS = {"move", "stay_out", "require_free", "require_people_free", "require_no_conflict", "act_under"}
ASKS |= {"keep_apart", "held", "_keep_conflicts_out"}
WITHOUT = tomllib.loads((Path(__file__).parent / "interests.toml").read_text())


@cache
def services() -> dict[str, dict[str, ast.FunctionDef]]:
    """By app, its services by name."""
    found: dict[str, dict[str, ast.FunctionDef]] = {}
    for name, module in modules("tenants"):
        parts = name.removesuffix(".py").split("/")
        if parts[1] in DISTRICTS and len(parts) > 3 and parts[3] == "services":
            app = found.setdefault("/".join(parts[1:3]), {})
            app.update({node.name: node for node in module.body if isinstance(node, ast.FunctionDef)})
    return found


def called(function: ast.FunctionDef) -> set[str]:
    calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    return {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}


def asks(app: dict[str, ast.FunctionDef], name: str, seen: frozenset[str] = frozenset()) -> bool:
    if name in ASKS:
        return True
    if name not in app or name in seen:
        return False
    return any(asks(app, each, seen | {name}) for each in called(app[name]))


def acts(app: dict[str, ast.FunctionDef]) -> list[str]:
    """What somebody does: public services with a `by`."""
    return [
        name
        for name, node in app.items()
        if not name.startswith("_")
        and any(given.arg == "by" for given in (*node.args.args, *node.args.kwonlyargs))
    ]


def test_no_act_forgets_to_ask_for_interests():
    silent = {
        f"{path}.{name}" for path, app in services().items() for name in acts(app) if not asks(app, name)
    }
    explained = {
        f"{path}.{name}" for path, said in WITHOUT.items() for names in said.values() for name in names
    }
    assert sorted(silent - explained) == []
    assert sorted(explained - silent) == []


def test_each_reason_is_a_sentence():
    reasons = [reason for said in WITHOUT.values() for reason in said]
    assert [reason for reason in reasons if len(reason) < 20] == []


def test_the_steps_of_every_record_ask():
    """The engine asks before each step; the app of interests answers."""
    engine = ast.parse((ROOT / "platform/foundation/workflow/engine.py").read_text())
    move = next(node for node in engine.body if isinstance(node, ast.FunctionDef) and node.name == "move")
    assert "ask_before_move" in called(move)
    assert [feature.before_move for feature in features_of("network") if feature.before_move]


def test_whatever_needs_a_decision_says_what_it_touches():
    known = {label for feature in features_of("network") for label in feature.touches}
    decided = {source.label for feature in features_of("network") for source in feature.acts}
    # The annual report and a procedure are about the LINk itself; a round is about all that is on its list, and each score asks.
    assert decided - known == {"annual_report.annualreport", "governance.proceduredraft", "work_plan.round"}
