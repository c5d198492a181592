"""One shape for everything that goes wrong: problem details of RFC 9457, each kind with an address of its own."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.signals import got_request_exception
from django.http import Http404, HttpResponse
from rest_framework import exceptions

from foundation.access import NotPermitted
from foundation.api.scopes import scopes_with
from foundation.law import Refused
from foundation.publishing.presenters import notice
from foundation.publishing.queries import TakenDown
from foundation.tenancy import SpaceSuspended, current_space

_log = logging.getLogger(__name__)
ROOT = "/api/v1/"
MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Kind:
    code: str
    status: int
    title: str
    meaning: str

    @property
    def type(self) -> str:
        """The address where people read what it means."""
        return f"{ROOT}#problem-{self.code}"


MALFORMED = Kind(
    "malformed", 400, "The request can't be read", "The body is not JSON, or a header has the wrong form."
)
UNAUTHORISED = Kind(
    "unauthorised",
    401,
    "A valid token is needed",
    "There is none in the header Authorization, or it is unknown here, expired or revoked. Tokens of other LINks are unknown here.",
)
OUT_OF_SCOPE = Kind(
    "out-of-scope", 403, "The token lacks the scope for this", "Issue a token with the scope that is named."
)
NOT_FOUND = Kind(
    "not-found",
    404,
    "There is nothing at this address",
    "The record is not there, or is not for the council to see: the two can't be told apart.",
)
METHOD = Kind("method", 405, "This address has another method", "The header Allow says which.")
REFUSED = Kind(
    "refused",
    409,
    "A rule does not allow this",
    "“rule” is its code, “detail” its sentence and “citation” where it comes from. Nothing was changed.",
)
GONE = Kind(
    "taken-down",
    410,
    "This has been taken down",
    "It was published and has been taken down since. “detail” says why.",
)
SUSPENDED = Kind(
    "suspended",
    409,
    "This LINk is suspended",
    "Its records can be read and not changed until it is opened again.",
)
CHANGED = Kind(
    "changed",
    412,
    "The record has changed since you read it",
    "If-Match names another state than the present one. Read it again, then decide.",
)
TOO_LARGE = Kind("too-large", 413, "The body is too large", "A body has 5 megabytes at most.")
MEDIA = Kind("media-type", 415, "The body must be JSON", "Send Content-Type: application/json.")
INVALID = Kind(
    "invalid",
    422,
    "A value is missing or not allowed",
    "“errors” names each field and what is wrong with it. Nothing was changed.",
)
KEY_REUSED = Kind(
    "key-reused",
    409,
    "This Idempotency-Key was used for another request",
    "Choose a new key for each act, and repeat a key only to repeat the same request.",
)
TOO_MANY = Kind("too-many", 429, "Too many requests", "Wait for the seconds that Retry-After names.")
BROKEN = Kind("broken", 500, "The service has a problem", "Nothing was changed. Try again in a few minutes.")

KINDS = (
    MALFORMED,
    UNAUTHORISED,
    OUT_OF_SCOPE,
    NOT_FOUND,
    METHOD,
    REFUSED,
    GONE,
    SUSPENDED,
    CHANGED,
    TOO_LARGE,
    MEDIA,
    INVALID,
    KEY_REUSED,
    TOO_MANY,
    BROKEN,
)


# Those that say no more than their kind.
PLAIN: dict[type, Kind] = {
    Http404: NOT_FOUND,
    RequestDataTooBig: TOO_LARGE,
    SpaceSuspended: SUSPENDED,
    exceptions.AuthenticationFailed: UNAUTHORISED,
    exceptions.MethodNotAllowed: METHOD,
    exceptions.NotAuthenticated: UNAUTHORISED,
    exceptions.NotFound: NOT_FOUND,
    exceptions.ParseError: MALFORMED,
    exceptions.Throttled: TOO_MANY,
    exceptions.UnsupportedMediaType: MEDIA,
}


class Problem(Exception):
    """What an endpoint raises; everything else that can go wrong becomes one, too."""

    def __init__(self, kind: Kind, detail: str = "", /, **members: Any) -> None:
        self.kind, self.detail, self.members = kind, detail or kind.meaning, members
        super().__init__(self.detail)

    def response(self) -> HttpResponse:
        body = {
            "type": self.kind.type,
            "title": self.kind.title,
            "status": self.kind.status,
            "detail": self.detail,
            **self.members,
        }
        response = HttpResponse(json.dumps(body), status=self.kind.status, content_type=MEDIA_TYPE)
        response["Cache-Control"] = "no-store"
        return response


def handle(error: Exception, context: dict[str, Any]) -> HttpResponse:
    """REST framework's handler of exceptions."""
    response = problem_of(error).response()
    if challenge := getattr(error, "auth_header", None):
        response["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        response["Retry-After"] = str(int(wait))
    if response.status_code == BROKEN.status:
        _log.error("API: %s", context["request"].path, exc_info=error)
        # Told to whoever listens: the error tracker and the tests.
        got_request_exception.send(sender=handle, request=context["request"]._request)
    return response


def problem_of(error: Exception) -> Problem:
    match error:
        case Problem():
            return error
        case Refused():
            detail = f"{error.sentence} {error.detail}".strip()
            return Problem(REFUSED, detail, rule=error.code, citation=error.citation)
        case TakenDown():
            return Problem(GONE, notice(error.redaction).sentence)
        case NotPermitted():
            enough = [scope.code for scope in scopes_with(error.permission, current_space().kind)]
            return Problem(OUT_OF_SCOPE, f"One of these scopes is needed: {', '.join(enough)}.")
        case exceptions.ValidationError():
            return Problem(INVALID, errors=list(_complaints(error.detail)))
        case _:
            known = (kind for cls in type(error).__mro__ if (kind := PLAIN.get(cls)))
            return Problem(next(known, BROKEN))


def _complaints(detail: Any, where: str = "") -> list[dict[str, str]]:
    """Every complaint with the place it is about, such as `recommendations.0.verdict`."""
    if isinstance(detail, dict):
        items = [(_within(where, name), part) for name, part in detail.items()]
    elif isinstance(detail, list) and any(isinstance(part, dict | list) for part in detail):
        items = [(_within(where, number), part) for number, part in enumerate(detail)]
    else:
        return [{"field": where, "message": str(error)} for error in detail]
    return [complaint for place, part in items for complaint in _complaints(part, place)]


def _within(where: str, name: object) -> str:
    if name == "non_field_errors":
        return where
    return f"{where}.{name}" if where else str(name)
