"""The OpenAPI document, made from the endpoints themselves; `links api document` writes it to docs/api/."""

from __future__ import annotations

from functools import cache
from typing import Any

from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerFieldExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.renderers import OpenApiYamlRenderer

from foundation.api import problems
from foundation.api.addresses import endpoints
from foundation.api.endpoints import About
from foundation.api.idempotency import HEADER, KEY
from foundation.api.problems import MEDIA_TYPE, Kind
from foundation.api.scopes import scopes_with
from foundation.reading import SEEN

Part = dict[str, Any]
NETWORK = "network"
ALWAYS = (
    problems.UNAUTHORISED,
    problems.OUT_OF_SCOPE,
    problems.NOT_FOUND,
    problems.GONE,
    problems.METHOD,
    problems.INVALID,
    problems.TOO_MANY,
    problems.BROKEN,
)
OF_WRITES = (
    problems.MALFORMED,
    problems.REFUSED,
    problems.SUSPENDED,
    problems.CHANGED,
    problems.TOO_LARGE,
    problems.MEDIA,
    problems.KEY_REUSED,
)


class Schema(AutoSchema):
    """What an endpoint says about itself, in the generator's terms; and which scopes are enough for it."""

    @property
    def about(self) -> About:
        about: About = self.view.about  # type: ignore[attr-defined]
        return about

    def get_operation_id(self) -> str:
        return self.about["name"]

    def get_summary(self) -> str:
        return self.about["summary"]

    def get_description(self) -> str:  # type: ignore[override]
        enough = scopes_with(self.view.access.permission, NETWORK)  # type: ignore[attr-defined]
        codes = " or ".join(f"`{scope.code}`" for scope in enough)
        return f"{super().get_description()}\n\nScope: {codes}."

    def get_tags(self) -> list[str]:
        return [self.about["tag"]]

    def get_override_parameters(self) -> list[Any]:
        return [self.about["filters"]] if "filters" in self.about else []

    def get_request_serializer(self) -> Any:
        return self.about.get("body")

    def get_response_serializers(self) -> Any:
        return self.about["answer"]


class Generator(SchemaGenerator):
    def create_view(self, *args: Any, **kwargs: Any) -> Any:
        view = super().create_view(*args, **kwargs)  # type: ignore[no-untyped-call]
        view.schema = Schema()
        return view


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "foundation.api.authentication.BearerToken"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> Part:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token of this network, issued by an officer of its council under API tokens.",
        }


@cache
def document() -> Part:
    """The whole document; a warning of the generator is an error here."""
    GENERATOR_STATS.reset()
    generator = Generator(patterns=endpoints())  # type: ignore[no-untyped-call]
    found: Part = generator.get_schema(public=True)  # type: ignore[no-untyped-call]
    complaints = [*GENERATOR_STATS._warn_cache, *GENERATOR_STATS._error_cache]
    if complaints:
        raise RuntimeError(f"The OpenAPI document is not whole: {complaints}")
    return found


def as_yaml() -> str:
    text: bytes = OpenApiYamlRenderer().render(document())  # type: ignore[no-untyped-call]
    return text.decode()


class WordsSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """No NUL, which the database can't keep; something that can be seen, unless it may be left empty."""

    target_class = "foundation.api.parsing.Words"

    def map_serializer_field(self, auto_schema: AutoSchema, direction: str) -> Part:
        field = self.target
        pattern = r"^[^\x00]*$" if field.allow_blank else rf"^[^\x00]*{SEEN}[^\x00]*$"
        return {"type": "string", "maxLength": field.max_length, "pattern": pattern}


def complete(result: Part, **_: Any) -> Part:
    """A hook of the generator: what every endpoint has in common is said once, here."""
    _without_marks(result)
    schemas = result["components"]["schemas"]
    for name in schemas:
        if name.endswith("Body"):
            schemas[name]["additionalProperties"] = False
    schemas["Problem"] = _problem()
    answers: Part = {}
    for methods in result["paths"].values():
        for method, operation in methods.items():
            _complete(operation, answers, writes=method == "post")
    result["components"]["responses"] = dict(sorted(answers.items()))
    return result


def _without_marks(part: Any) -> None:
    """The generator leaves its own names of choices behind."""
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        _without_marks(inner)
    if isinstance(part, dict):
        part.pop("x-spec-enum-id", None)


def _complete(operation: Part, answers: Part, *, writes: bool) -> None:
    operation["description"] = operation["description"].strip()
    parameters = operation.setdefault("parameters", [])
    parameters += _WRITE_HEADERS if writes else _READ_HEADERS
    done = operation["responses"]["200"]
    done["description"] = "The record as it now is." if writes else "What was asked for."
    done["headers"] = {"ETag": _ETAG, **({"Idempotent-Replayed": _REPLAYED} if writes else {})}
    if not writes:
        operation["responses"]["304"] = {"description": "Nothing has changed since you read it."}
    kinds = (*ALWAYS, *(OF_WRITES if writes else ()))
    for status in sorted({kind.status for kind in kinds}):
        found = [kind for kind in kinds if kind.status == status]
        name = "-".join(kind.code for kind in found)
        answers[name] = _answer(found)
        operation["responses"][str(status)] = {"$ref": f"#/components/responses/{name}"}


def _answer(kinds: list[Kind]) -> Part:
    headers = {name: header for kind in kinds for name, header in _HEADERS.get(kind, {}).items()}
    return {
        "description": " ".join(f"{kind.title}. {kind.meaning}" for kind in kinds),
        **({"headers": headers} if headers else {}),
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _header(name: str, description: str, *, required: bool = False, pattern: str = "") -> Part:
    schema = {"type": "string", **({"pattern": f"^{pattern}$"} if pattern else {})}
    return {
        "in": "header",
        "name": name,
        "schema": schema,
        "description": description,
        **({"required": True} if required else {}),
    }


_READ_HEADERS = [_header("If-None-Match", "The ETag of what you have: 304 if it is still the same.")]
_WRITE_HEADERS = [
    _header(
        HEADER,
        "New for each act. The same request with the same key is done once, and gets the same answer for 30 days.",
        required=True,
        pattern=KEY.pattern,
    ),
    _header("If-Match", "The ETag of the record as you read it: 412 if it has changed since."),
]
_HEADERS: dict[Kind, Part] = {
    problems.UNAUTHORISED: {
        "WWW-Authenticate": {"schema": {"type": "string"}, "description": "The scheme: Bearer."}
    },
    problems.METHOD: {"Allow": {"schema": {"type": "string"}, "description": "The methods that there are."}},
    problems.TOO_MANY: {
        "Retry-After": {"schema": {"type": "integer", "minimum": 1}, "description": "Seconds to wait."}
    },
}
_ETAG = {"schema": {"type": "string"}, "description": "Changes when the record does."}
_REPLAYED = {
    "schema": {"type": "string"},
    "description": "Only on the answer to a repeated request: nothing was done again.",
}


def _problem() -> Part:
    """RFC 9457, with the members that some kinds add."""
    text: Part = {"type": "string"}
    complaint = {"type": "object", "properties": {"field": text, "message": text}}
    return {
        "type": "object",
        "description": "What went wrong (RFC 9457).",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {
                "type": "string",
                "description": "The address of an explanation of this kind of problem.",
            },
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
            "errors": {"type": "array", "items": complaint, "description": "Each field that was wrong."},
            "rule": {"type": "string", "description": "The code of the rule that refuses."},
            "citation": {"type": "string", "description": "Where that rule comes from."},
        },
    }
