"""Reads JSON bodies and query strings, each by a serializer that refuses unknown names."""

from __future__ import annotations

from datetime import date
from typing import IO, Any

from rest_framework import serializers
from rest_framework.exceptions import ParseError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import JSONParser
from rest_framework.request import Request

from foundation.reading import (
    UnreadableError,
    day_of_iso,
    is_legible,
    names_something,
    tidied,
    whole_number,
)

_WORD = "[A-Za-z0-9]+"
EMAIL = rf"^{_WORD}([._+-]{_WORD})*@({_WORD}(-{_WORD})*\.)+[A-Za-z]{{2,20}}$"


class Json(JSONParser):
    def parse(self, stream: IO[bytes], *args: Any, **kwargs: Any) -> Any:
        try:
            return super().parse(stream, *args, **kwargs)
        except RecursionError as error:
            raise ParseError from error


class AlwaysJson(BaseContentNegotiation):
    """There is one format, so a header Accept that names others is not a reason to refuse."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        wanted = request.content_type.partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == wanted), None)

    def select_renderer(self, request: Request, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


class Strict(serializers.Serializer[Any]):
    # No docstring: the document would show it of every body.
    def to_internal_value(self, data: Any) -> Any:
        # A mistyped filter would else return everything.
        if isinstance(data, dict):
            unknown = {name: ["This name is not known."] for name in data if name not in self.fields}
            if unknown:
                raise serializers.ValidationError(unknown)
        return super().to_internal_value(data)


class Words(serializers.CharField):
    """A text that people wrote: spaces around it are left out, and without `allow_blank` something must be seen."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):  # a number would else be taken for its digits
            self.fail("invalid")
        text = super().to_internal_value(data)
        if not is_legible(text):  # refused by the field's validators
            return text
        if names_something(text):
            return tidied(text)
        return "" if self.allow_blank else self.fail("blank")


class Whole(serializers.IntegerField):
    """A whole number, in an address also as people write it."""

    def to_internal_value(self, data: Any) -> int:
        try:
            return whole_number(data) if isinstance(data, str) else super().to_internal_value(data)
        except UnreadableError:
            self.fail("invalid")


class Day(serializers.DateField):
    """2010-06-14 and no other form."""

    def to_internal_value(self, data: Any) -> date:
        try:
            return day_of_iso(data if isinstance(data, str) else "")
        except UnreadableError:
            self.fail("invalid", format="YYYY-MM-DD")


class Address(serializers.RegexField):
    """An email address of the usual form."""

    def __init__(self, **options: Any) -> None:
        super().__init__(EMAIL, max_length=254, **options)


def body_of(request: Request, serializer: type[Strict]) -> dict[str, Any]:
    return _valid(serializer(data=request.data))


def query_of(request: Request, serializer: type[Strict]) -> dict[str, Any]:
    """A filter that is there twice is refused: one of the two would be passed over in silence."""
    given = request.query_params.lists()
    if twice := {name: ["Give this once."] for name, values in given if len(values) > 1}:
        raise serializers.ValidationError(twice)
    return _valid(serializer(data=request.query_params.dict()))


def _valid(serializer: Strict) -> dict[str, Any]:
    serializer.is_valid(raise_exception=True)
    found: dict[str, Any] = serializer.validated_data
    return found
