"""The OpenAPI document says what the API does: kept in the repository, and tried against the API itself."""

import ast
import json
import os
import re
from functools import cache
from pathlib import Path

import pytest
import schemathesis
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase
from hypothesis import settings as bounds
from schemathesis.config import SchemathesisConfig

from foundation.api import openapi, problems
from foundation.api.management.commands.api import PLACE
from foundation.api.reference import groups
from tests.architecture.sources import modules, names_imported_by
from tests.tenants.accountability.evidence import factories as evidence
from tests.tenants.faces.council import api_factories as made
from tests.tenants.governing.complaints import factories as complaints
from tests.tenants.governing.governance import posts as bodies
from tests.tenants.powers.referrals import factories as referrals

DOCUMENT = openapi.document()
ROOT = Path(settings.ROOT_DIR)


def test_the_document_in_the_repository_is_that_of_the_code():
    assert (ROOT / PLACE).read_text(encoding="utf-8") == openapi.as_yaml(), "Run: links api document"


def operations():
    return [operation for methods in DOCUMENT["paths"].values() for operation in methods.values()]


def test_every_operation_says_what_it_is_and_what_it_needs():
    names = [operation["operationId"] for operation in operations()]
    assert len(names) == len(set(names)) == 39
    for operation in operations():
        assert operation["summary"]
        assert operation["security"] == [{"token": []}]
        assert re.search(r"Scope: `(read|respond|referrals)`", operation["description"])


def test_every_problem_is_documented():
    written = json.dumps(DOCUMENT["components"]["responses"], ensure_ascii=False)
    assert [kind.code for kind in problems.KINDS if kind.title not in written] == []


def test_what_writes_the_document_is_loaded_only_to_write_it():
    """It costs a third of a second and five megabytes, which no process needs to serve a page."""
    loading = {
        name
        for name, module in modules("platform/foundation", "tenants", "platform/config")
        for imported in names_at_start(module)
        if imported.startswith(("drf_spectacular", "foundation.api.openapi"))
    }
    assert loading == {
        "platform/foundation/api/openapi.py",
        "platform/foundation/api/management/commands/api.py",
    }


def names_at_start(module):
    """What a file imports as it is loaded itself: not what its functions do."""
    at_start = [node for node in module.body if isinstance(node, ast.Import | ast.ImportFrom)]
    return names_imported_by(ast.Module(at_start, []))


def test_the_documentation_page_shows_every_operation():
    shown = [operation.code for group in groups(DOCUMENT) for operation in group.operations]
    assert shown == [operation["operationId"] for operation in operations()]


@cache
def _django() -> WSGIHandler:
    return WSGIHandler()


def application(environ, start_response):
    """Made when it is first asked for: by then the tests' settings hold."""
    return _django()(environ, start_response)


# What the document allows may still be refused, because of how a record stands: 409 and 412.
ACCEPTED = ["2xx", "3xx", 404, 409, 412]
# What it forbids is refused; a key used before and a stale ETag are seen before what the body says: 409 and 412.
REFUSED = [400, 401, 403, 404, 405, 409, 412, 413, 415, 422]
FITS = (r"[0-9]+", r"20[0-9]{2}-[0-9]{2}")  # a number, a year
schema = schemathesis.openapi.from_dict(
    DOCUMENT,
    config=SchemathesisConfig.from_dict(
        {
            "checks": {
                "positive_data_acceptance": {"expected-statuses": ACCEPTED},
                "negative_data_rejection": {"expected-statuses": REFUSED},
            },
            # The test sends a token of its own, which would cover an invented one.
            "generation": {"with-security-parameters": False},
        }
    ),
)
schema.app = application


@pytest.fixture
def _one_connection():
    """A request leaves the connection of the test open, as it does with Django's own test client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def records(caller, settings, at, _one_connection):
    """Something to find and to answer, by the name that an address has for its number."""
    settings.LINKS_API_REQUESTS_PER_MINUTE = settings.LINKS_API_STRANGERS_PER_MINUTE = 1_000_000
    report, asked, referral = made.report_to(made.council()), made.request_sent(), referrals.made(at=at)
    return {
        "report_id": report.pk,
        "request_id": asked.pk,
        "referral_id": referral.pk,
        "decision_id": asked.decision_id,
        "body_id": bodies.body(at=at).pk,
        "evidence_id": evidence.sent(at=at, to_council=True).pk,
        "complaint_id": complaints.about_host(at=at).pk,
        "year": made.grant().year.label,
    }


@schema.parametrize()
@bounds(
    max_examples=int(os.environ.get("LINKS_API_EXAMPLES", "8")),
    derandomize="LINKS_API_EXAMPLES" not in os.environ,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_the_api_is_as_documented(case, caller, records):
    """Of numbers made up, hardly one would name a record: those that fit name the one there is. What does not fit stays."""
    parts = case.path_parameters or {}
    fitting = [name for name, value in parts.items() if re.fullmatch(FITS[name == "year"], str(value))]
    parts.update({name: records[name] for name in fitting})
    case.call_and_validate(headers={"Authorization": f"Bearer {caller.secret}", "Host": caller.space.host})
