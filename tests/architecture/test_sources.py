"""What no line of the product says, and why it may not."""

import ast
import re
from importlib import metadata

import pytest

from tests.architecture.sources import (
    AREAS,
    ROOT,
    dotted,
    is_part,
    modules,
    name_of,
    names_imported_by,
    texts,
)

CLOCKS = {"timezone.now", "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}
# Sessions, codes and rates run in the time that people live in, also where the demonstration stands in 2010.
REAL_TIME = ("platform/foundation/timekeeping/", "platform/foundation/accounts/", "platform/foundation/api/")
PRODUCT = ("platform/", "tenants/", "national/")


def found(pattern: str, *, among: tuple[str, ...] = (), flags: int = 0) -> list[str]:
    """Lines of our own texts that a pattern finds."""
    expression = re.compile(pattern, flags)
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in texts()
        if name.startswith(among or ("",))
        for number, line in enumerate(text.splitlines(), start=1)
        if expression.search(line)
    ]


def attributes(*areas: str) -> list[tuple[str, ast.Attribute]]:
    return [
        (name, node)
        for name, module in modules(*areas)
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute)
    ]


def imported(*areas: str) -> list[tuple[str, str]]:
    return [(file, name) for file, module in modules(*areas) for name in sorted(names_imported_by(module))]


def test_only_one_place_asks_for_the_time():
    asked = [
        f"{name}:{node.lineno}"
        for name, node in attributes(*PRODUCT)
        if dotted(node) in CLOCKS
        and not (
            name.startswith(REAL_TIME[0]) or (dotted(node) == "time.time" and name.startswith(REAL_TIME))
        )
    ]
    assert asked == []


def test_no_field_and_no_template_asks_for_the_time():
    assert found(r"\bauto_now(_add)?\s*=|\bfunctions import .*\bNow\b|\{%\s*now\b", among=PRODUCT) == []


def test_time_comes_in_at_the_edge():
    """Services and what is below them get `at` and `on`; foundation.jobs stamps its own ledger."""
    inner = [
        file
        for file, name in imported(*PRODUCT)
        if name in {"foundation.timekeeping.now", "foundation.timekeeping.today"}
        and is_part(file, "services", "queries", "rules", "models", "workflow")
        and not file.startswith("platform/foundation/jobs/")
    ]
    assert inner == []


def test_only_tenancy_opens_transactions_and_connections():
    forbidden = {"django.db.transaction", "django.db.connection", "django.db.connections"}
    assert [
        file
        for file, name in imported(*PRODUCT)
        if name in forbidden and not file.startswith("platform/foundation/tenancy/")
    ] == []


def test_no_model_is_sent_to_a_login_by_hand():
    assert [
        f"{name}:{node.lineno}"
        for name, node in attributes(*PRODUCT)
        if node.attr == "using" and not name.startswith("platform/foundation/tenancy/")
    ] == []


def test_the_interface_only_translates():
    managers = {"objects", "_base_manager", "_default_manager"}
    assert [
        f"{name}:{node.lineno}"
        for name, node in attributes(*PRODUCT)
        if node.attr in managers
        and is_part(name, "views", "forms", "presenters", "serializers", "api", "urls")
    ] == []


def test_what_decides_knows_no_request():
    """Fetching is checking: that nothing is there is the one thing a read may say in the web's words."""
    web = ("django.http", "django.shortcuts", "django.contrib.messages", "django.template", "django.forms")
    assert [
        f"{file}: {name}"
        for file, name in imported("tenants/", "national/")
        if name.startswith(web)
        and not (name.endswith((".get_object_or_404", ".Http404")) and is_part(file, "queries"))
        and is_part(file, "services", "queries", "rules", "models", "workflow")
    ] == []


def test_rules_read_and_write_nothing():
    assert [
        f"{name}:{node.lineno}"
        for name, node in attributes(*PRODUCT)
        if node.attr in {"objects", "save"} and is_part(name, "rules")
    ] == []


def test_records_do_nothing_by_themselves():
    """No signals and no `save()` of one's own: what happens is in the service that makes it happen."""
    saving = [
        f"{name}:{node.lineno}"
        for name, module in modules("tenants/", "national/")
        if is_part(name, "models")
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete", "clean"}
    ]
    signals = [file for file, name in imported("tenants/", "national/") if "db.models.signals" in name]
    assert saving + signals == []


def services() -> list[tuple[str, ast.FunctionDef]]:
    """The writes that an app offers: those of its services.py, or those its folder of services shows."""
    offered = {
        name for file, name in imported("tenants/", "national/") if file.endswith("services/__init__.py")
    }
    return [
        (file, node)
        for file, module in modules("tenants/", "national/")
        for node in module.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if file.endswith("/services.py") or f"{file[:-3].replace('/', '.')}.{node.name}" in offered
    ]


# Steps inside a write that says it itself; and those of a secret ballot, of which nobody may learn who or when.
UNSIGNED = {
    "tenants/accountability/evidence/services.py: forget_consent",
    "tenants/accountability/evidence/services.py: make_link",
    "tenants/area/identity/services.py: hold_network",
    "tenants/governing/elections/services/poll.py: make_link",
    "tenants/governing/elections/services/poll.py: mark_roll",
    "tenants/governing/elections/services/voting.py: vote",
    "tenants/governing/governance/services/acts.py: act_under",
    "tenants/governing/governance/services/acts.py: let_go",
    "tenants/governing/interests/services/declaring.py: stay_out",
    "tenants/people/correspondence/services/discarding.py: discard",
    "tenants/people/correspondence/services/discarding.py: discard_original",
}


def test_every_write_says_who_and_when():
    """What was never sent or signed can be thrown away at any time."""
    timeless = ("discard_", "remove_")
    nameless = [
        f"{file}: {node.name}"
        for file, node in services()
        if {"by", "at"}
        - {argument.arg for argument in node.args.kwonlyargs}
        - ({"at"} if node.name.startswith(timeless) else set())
    ]
    assert len(services()) > 50
    assert set(nameless) == UNSIGNED


def test_content_types_are_not_used():
    """They are rows of a schema remembered by the process: the way one network's numbers reach another."""
    assert found(r"\bContentType\b|contenttypes\.(models|fields)|GenericForeignKey", among=PRODUCT) == []


def test_psycopg_3_is_not_installed():
    """Django would take it without a word, and the space would no longer travel with each statement."""
    with pytest.raises(metadata.PackageNotFoundError):
        metadata.distribution("psycopg")


def test_no_registry_is_named():
    hosts = (
        "pypi" + r"\.org",
        "pythonhosted" + r"\.org",
        "npmjs" + r"\.(com|org)",
        "registry" + r"\.yarnpkg",
    )
    assert found("|".join(hosts)) == []


def test_the_locks_name_no_place():
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text, name_of(lock)
        assert "--index" not in text, name_of(lock)
        assert text.count("--hash=sha256:") >= len(re.findall(r"^[a-z]", text, flags=re.MULTILINE))


def test_no_path_of_a_machine_is_named():
    homes = "/" + r"(home|Users|work)/[a-z]\w*"
    here = [re.escape(str(ROOT))] if len(ROOT.parts) > 2 else []
    assert found("|".join([rf"(?<![\w.-]){homes}", *here])) == []


def test_nothing_is_left_for_later():
    words = ("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK")
    assert found(rf"\b({'|'.join(words)})\b", among=(*AREAS, "tests/", "docs/", "README")) == []
    assert found("coming" + " soon", among=PRODUCT, flags=re.IGNORECASE) == []
