"""The OpenAPI document as people read it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from foundation.api.idempotency import HEADER
from foundation.api.problems import ROOT

Part = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    name: str
    kind: str
    required: bool
    text: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Operation:
    code: str
    method: str
    path: str
    summary: str
    description: str
    filters: tuple[Field, ...]
    body: tuple[Field, ...]
    answer: tuple[Field, ...]
    statuses: tuple[str, ...]
    example: str


@dataclass(frozen=True)
class Group:
    name: str
    operations: tuple[Operation, ...]


def groups(document: Part) -> list[Group]:
    by_tag = groupby(_operations(document), key=lambda pair: pair[0])
    return [Group(name, tuple(operation for _, operation in pairs)) for name, pairs in by_tag]


def _operations(document: Part) -> Iterator[tuple[str, Operation]]:
    schemas = _Schemas(document["components"]["schemas"])
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield operation["tags"][0], _operation(path, method.upper(), operation, schemas)


def _operation(path: str, method: str, operation: Part, schemas: _Schemas) -> Operation:
    body = _content(operation.get("requestBody", {}))
    return Operation(
        code=operation["operationId"],
        method=method,
        path=path,
        summary=operation["summary"],
        description=operation["description"].replace("`", ""),
        filters=tuple(_filters(operation)),
        body=schemas.fields(body),
        answer=schemas.fields(_content(operation["responses"]["200"])),
        statuses=tuple(operation["responses"]),
        example=_curl(method, path, schemas.sample(body) if body else None),
    )


def _content(part: Part) -> Part:
    schema: Part = part.get("content", {}).get("application/json", {}).get("schema", {})
    return schema


def _filters(operation: Part) -> Iterator[Field]:
    for parameter in operation["parameters"]:
        if parameter["in"] == "query":
            schema, text = parameter["schema"], parameter.get("description", "")
            yield Field(parameter["name"], _kind(schema), False, _first_line(text), _values(schema))


def _curl(method: str, path: str, body: Any) -> str:
    address = f"$LINK{ROOT.rstrip('/')}{path}".replace("{year}", "2010-11")
    lines = ['curl -H "Authorization: Bearer $TOKEN"']
    if method == "POST":
        lines += [f'-H "{HEADER}: $(uuidgen)"', "--json '" + json.dumps(body, ensure_ascii=False) + "'"]
    return " \\\n  ".join([*lines, f'"{address}"'])


class _Schemas:
    """The named schemas of the document."""

    def __init__(self, named: Part) -> None:
        self._named = named

    def whole(self, schema: Part) -> Part:
        """The schema itself, with references resolved."""
        for name in ("$ref", "allOf", "oneOf"):
            if name in schema:
                return self.whole(self._referred(schema[name]))
        return schema

    def _referred(self, target: Any) -> Part:
        if isinstance(target, str):
            schema: Part = self._named[target.rsplit("/", 1)[-1]]
            return schema
        first: Part = target[0]
        return first

    def fields(self, schema: Part, within: str = "") -> tuple[Field, ...]:
        """Every field of a schema; nested fields are named like `recipients[].clock.due_on`."""
        whole = self.whole(schema)
        required = whole.get("required", ())
        return tuple(
            field
            for name, part in whole.get("properties", {}).items()
            for field in self._field(f"{within}{name}", part, required=name in required)
        )

    def _field(self, name: str, schema: Part, *, required: bool) -> Iterator[Field]:
        whole = self.whole(schema)
        text = _first_line(schema.get("description", ""))
        inner = self.whole(whole["items"]) if whole.get("type") == "array" else whole
        kind = _kind({**inner, "nullable": schema.get("nullable", False)})
        kind = f"list of {kind}" if inner is not whole else kind
        yield Field(name, kind, required, text, _values(inner))
        yield from self.fields(inner, f"{name}[]." if inner is not whole else f"{name}.")

    def sample(self, schema: Part) -> Any:
        """A value that fits the schema, with its required fields only, for an example."""
        whole = self.whole(schema)
        if whole.get("type") == "array":
            return [self.sample(whole["items"])]
        if "properties" in whole:
            required = whole.get("required", ())
            return {name: self.sample(part) for name, part in whole["properties"].items() if name in required}
        if whole.get("enum"):
            return whole["enum"][0]
        return {"integer": 1, "boolean": True}.get(str(whole.get("type")), "…")


def _kind(schema: Part) -> str:
    names = {
        "date": "date",
        "date-time": "date and time",
        "uri": "address",
        "uuid": "UUID",
        "email": "email address",
    }
    words = {"integer": "number", "boolean": "true or false", "string": "text"}
    kind = names.get(
        schema.get("format", ""), words.get(schema.get("type", ""), schema.get("type", "object"))
    )
    return f"{kind} or null" if schema.get("nullable") else str(kind)


def _values(schema: Part) -> tuple[str, ...]:
    return tuple(str(value) for value in schema.get("enum", ()) if value not in (None, ""))


def _first_line(text: str) -> str:
    """The first line of a description, without the list of choices that the generator adds; that is shown separately."""
    return "" if text.startswith("* ") else text.split("\n")[0].replace("`", "")
