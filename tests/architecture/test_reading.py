"""What people type is read in one place, and what they look for is declared."""

import ast
import re
from pathlib import Path

from tests.architecture.sources import ROOT, dotted, is_part, modules

PRODUCT = ("tenants/", "national/", "platform/")
DECLARED = Path(__file__).parent / "filters.txt"


def calls():
    for name, module in modules():
        if name.startswith(PRODUCT):
            for node in ast.walk(module):
                if isinstance(node, ast.Call):
                    yield name, node


def test_no_page_makes_a_number_of_a_text_by_hand():
    """`int` takes 1_000 and ٣, and fails on 5,000 figures: foundation.reading knows what is a number."""
    wrong = [
        f"{name}:{call.lineno}: {ast.unparse(call)}"
        for name, call in calls()
        if dotted(call.func) in ("int", "float", "Decimal")
        and (
            is_part(name, "views", "api")
            or re.search(r"request\.(GET|POST|headers|COOKIES)", ast.unparse(call))
        )
    ]
    assert wrong == []


def looked_for() -> set[str]:
    """Each name that a file looks for in an address."""
    found = set()
    for name, call in calls():
        if ast.unparse(call.func).endswith("GET.get") and call.args:
            argument = call.args[0]
            told = argument.value if isinstance(argument, ast.Constant) else f"({ast.unparse(argument)})"
            found.add(f"{name} {told}")
    return found


def test_every_filter_is_declared():
    """A new one is added to filters.txt by hand, and read by whoever reviews it; or it is a form's, or a table's."""
    listed = set(DECLARED.read_text(encoding="utf-8").splitlines())
    assert sorted(looked_for() - listed) == [], "not in filters.txt"


def test_what_people_search_for_is_compared_by_the_search():
    """Not `icontains` nor `in text.lower()`: foundation.search.words passes over accents, apostrophes and the spaces of a postcode."""
    allowed = ("platform/foundation/documents/packages.py", "platform/foundation/tenancy/backup/programs.py")
    by_lookup = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for area in PRODUCT
        for path in sorted((ROOT / area).rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"__i(contains|startswith|endswith|regex)\b", line)
    ]
    by_hand = [
        f"{name}:{node.lineno}: {ast.unparse(node)}"
        for name, module in modules("tenants", "national", "platform")
        if name not in allowed
        for node in ast.walk(module)
        if isinstance(node, ast.Compare)
        and isinstance(node.ops[0], ast.In)
        and re.search(r"\.(lower|upper|casefold)\(\)$", ast.unparse(node.comparators[0]))
    ]
    assert by_lookup + by_hand == []


def test_money_and_percentages_are_written_by_the_writer():
    """A pound sign before a number, two places, a power of ten: foundation.writing knows how each looks."""
    by_hand = re.compile(r"£\{|:,?\.[0-9]f\}|:,\.0f\}|normalize\(\)\}|:[eE]\}")
    allowed = ("platform/foundation/writing/", "national/register/maps.py", "national/dashboard/presenters/")
    wrong = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for area in ("tenants", "national", "platform")
        for path in sorted((ROOT / area).rglob("*.py"))
        if not str(path.relative_to(ROOT)).startswith(allowed)
        for line in path.read_text(encoding="utf-8").splitlines()
        if by_hand.search(line)
    ]
    assert wrong == []
