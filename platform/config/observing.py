"""Errors go to a Sentry-compatible service, with nothing in them about a person.

What leaves is built from a list of what may leave: cleaning what may not would always be one field behind. The text of an exception,
what was typed, addresses, headers, cookies and variables stay here, in the service's own log. docs/decisions/0030-observing.md says why.
"""

import logging
import re
from typing import Any

import psycopg2
import sentry_sdk
from celery.signals import task_prerun
from sentry_sdk.integrations.celery import CeleryIntegration
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.integrations.logging import LoggingIntegration

from foundation.tenancy.space import space_or_none

KEPT_HERE = "kept in the service's own log"
PLAIN = ("event_id", "timestamp", "level", "platform", "release", "environment", "logger", "sdk")
FRAME = (
    *("filename", "abs_path", "function", "module", "lineno", "in_app"),
    *("context_line", "pre_context", "post_context"),
)
CRUMB = ("timestamp", "type", "category", "level", "message")
# Loggers that keep to a template and its parameters; others may have written the text out.
TEMPLATES_OF = ("config", "foundation", "tenants", "national", "infra", "django", "celery")
EMAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+")
KEY = re.compile(r"[a-z][a-z0-9_]{0,40}")


def observe(dsn: str, *, release: str, demonstration: bool) -> None:
    sentry_sdk.init(
        dsn=dsn,
        release=f"links@{release}",
        environment="demonstration" if demonstration else "production",
        before_send=outgoing,
        before_breadcrumb=crumb,
        # No performance data: its addresses and statements would need the same care again.
        before_send_transaction=lambda *_: None,
        traces_sample_rate=None,
        trace_propagation_targets=[],
        auto_session_tracking=False,
        send_client_reports=False,
        send_default_pii=False,
        max_request_body_size="never",
        include_local_variables=False,
        server_name="",
        auto_enabling_integrations=False,
        integrations=[
            DjangoIntegration(transaction_style="url", middleware_spans=False, signals_spans=False),
            CeleryIntegration(propagate_traces=False),
            LoggingIntegration(level=logging.INFO, event_level=logging.ERROR),
        ],
    )
    task_prerun.connect(_tag_task, weak=False)


def outgoing(event: Any, hint: dict[str, Any]) -> Any:
    """The parts of an event that are sent."""
    sent = _some(event, PLAIN)
    # An address that fits no route is known by itself, with every secret in it.
    if (event.get("transaction_info") or {}).get("source") in ("route", "task"):
        sent["transaction"] = event["transaction"]
    if "request" in event:
        sent["request"] = _some(event["request"], ("method",))
    if errors := (event.get("exception") or {}).get("values"):
        sent["exception"] = {"values": [_error(error) for error in errors]}
    if record := hint.get("log_record"):
        sent["logentry"] = {"message": template(record)}
    sent["tags"] = _tags(event.get("tags") or {}) | _database_tags(hint)
    sent["contexts"] = {
        "trace": _some((event.get("contexts") or {}).get("trace") or {}, ("trace_id", "span_id"))
    }
    crumbs = (event.get("breadcrumbs") or {}).get("values") or []
    sent["breadcrumbs"] = {"values": [_some(crumb, CRUMB) for crumb in crumbs]}
    return sent


def crumb(found: dict[str, Any], hint: dict[str, Any]) -> dict[str, Any] | None:
    """Only lines of the log, as the templates they were made from: never an address or a statement."""
    record = hint.get("log_record")
    return None if record is None else {**_some(found, CRUMB), "message": template(record)}


def template(record: logging.LogRecord) -> str:
    """ "%s failed in %s": what the program says, without what it says it of."""
    ours = record.name.split(".")[0] in TEMPLATES_OF
    return EMAIL.sub("[email]", record.msg) if ours and isinstance(record.msg, str) else KEPT_HERE


def _some(found: Any, keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: found[key] for key in keys if found.get(key) is not None}


def _error(error: dict[str, Any]) -> dict[str, Any]:
    frames = (error.get("stacktrace") or {}).get("frames") or []
    return {
        **_some(error, ("type", "module")),
        "value": KEPT_HERE,
        "mechanism": _some(error.get("mechanism") or {}, ("type", "handled")),
        "stacktrace": {"frames": [_some(frame, FRAME) for frame in frames]},
    }


def _tags(tags: Any) -> dict[str, str]:
    space = space_or_none()
    key = space.key if space else str(tags.get("network", ""))
    return {"network": key} if KEY.fullmatch(key) else {}


def _database_tags(hint: dict[str, Any]) -> dict[str, str]:
    """The names of things in the database say what its message said, without the row that it quoted."""
    error: BaseException | None = (hint.get("exc_info") or (None, None))[1]
    while error is not None and not isinstance(error, psycopg2.Error):
        error = error.__cause__
    if error is None:
        return {}
    names = {
        "sqlstate": error.pgcode,
        "table": error.diag.table_name,
        "column": error.diag.column_name,
        "constraint": error.diag.constraint_name,
    }
    return {name: value for name, value in names.items() if value}


def _tag_task(*_: Any, kwargs: Any = None, **__: Any) -> None:
    """A task that fails has left its network by the time it is seen."""
    sentry_sdk.set_tag("network", str((kwargs or {}).get("space", "")))
