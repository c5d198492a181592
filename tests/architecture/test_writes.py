"""Every write is inside `atomic()`: a suspended network refuses it with a page, and half of it is never left."""

import ast
from collections import defaultdict
from collections.abc import Iterator

import pytest

from tests.architecture.sources import modules

WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}
# People go on signing in and out of a suspended network: each is noted, and sessions that have ended are forgotten.
WHILE_SUSPENDED = {"platform/foundation/accounts/journal.py", "platform/foundation/accounts/sessions.py"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def opens_a_transaction(node: ast.AST) -> bool:
    return isinstance(node, ast.With) and any(
        isinstance(item.context_expr, ast.Call) and _called(item.context_expr) == "atomic"
        for item in node.items
    )


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def is_write(call: ast.Call) -> bool:
    """Of rows: `records.update(…)` of a mapping or a digest has no queryset before it."""
    function = call.func
    if not isinstance(function, ast.Attribute) or function.attr not in WRITES:
        return False
    if function.attr == "save":
        return not call.args  # a picture or a sheet is saved to somewhere
    return any(
        isinstance(part, ast.Attribute) and (part.attr == "objects" or part.attr.endswith("_set"))
        for part in ast.walk(function.value)
    ) or (function.attr == "delete" and not call.args)


def unguarded(node: ast.AST) -> Iterator[ast.Call]:
    """The calls below a node that no `with atomic()` of its own surrounds."""
    for child in ast.iter_child_nodes(node):
        if opens_a_transaction(child):
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from unguarded(child)


def _is_atomic(node: Function) -> bool:
    return any(isinstance(mark, ast.Name) and mark.id == "atomically" for mark in node.decorator_list)


def writers_outside(module: ast.Module) -> dict[str, int]:
    """The functions of a module that write, themselves or through another of its private ones, outside `atomic()`."""
    functions = {node.name: node for node in module.body if isinstance(node, Function)}
    calls = {name: [] if _is_atomic(node) else list(unguarded(node)) for name, node in functions.items()}
    found = {name: call.lineno for name, made in calls.items() for call in made if is_write(call)}
    callers: dict[str, set[str]] = defaultdict(set)
    for name, made in calls.items():
        for call in made:
            if isinstance(call.func, ast.Name) and call.func.id in functions:
                callers[call.func.id].add(name)
    todo = list(found)
    while todo:
        for caller in callers[todo.pop()] - found.keys():
            found[caller] = functions[caller].lineno
            todo.append(caller)
    return found


def test_every_write_is_inside_a_transaction():
    assert [
        f"{name}:{line} {function}"
        for name, module in modules("platform/foundation", "tenants", "national")
        if "/tenancy/" not in name and name not in WHILE_SUSPENDED
        for function, line in writers_outside(module).items()
        if not function.startswith("_") or not _is_called_by(module, function)
    ] == []


def _is_called_by(module: ast.Module, function: str) -> bool:
    return any(isinstance(node, ast.Name) and node.id == function for node in ast.walk(module))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def add():\n    Thing(name=1).save()", {"add"}),
        ("def add():\n    with atomic():\n        Thing(name=1).save()", set()),
        ("def _add():\n    Thing.objects.create()\ndef add():\n    _add()", {"_add", "add"}),
        ("def _add():\n    Thing.objects.create()\ndef add():\n    with atomic():\n        _add()", {"_add"}),
        ("@atomically\ndef add():\n    Thing(name=1).save()", set()),
        ("def add():\n    picture.save(target)", set()),
        ("def add():\n    facts = {}\n    facts.update(a=1)", set()),
        ("def add():\n    Thing.objects.filter(a=1).update(a=2)", {"add"}),
    ],
)
def test_the_test_itself_sees_a_write(source, found):
    assert set(writers_outside(ast.parse(source))) == found
