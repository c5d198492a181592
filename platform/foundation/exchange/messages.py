"""Messages that may cross the border of a schema: frozen and versioned.

Numbers, dates, enumerations and published texts; never a person. The messages themselves are in the package `messages`.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints


class UnknownMessageError(Exception):
    """An envelope of a kind or version that this release does not know."""


class Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    KIND: ClassVar[str]
    VERSION: ClassVar[int]

    def body(self) -> dict[str, Any]:
        return self.model_dump(mode="json")

    def figures_shown(self) -> list[tuple[str, str, str]]:
        """The figures in the message for people, each as (name, what was released, what that means)."""
        return []


class Part(BaseModel):
    """A part of a message."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def digest(body: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON, so that the order in which the database keeps the keys does not matter."""
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def parse(kind: str, version: int, body: Mapping[str, Any]) -> Message:
    try:
        schema = message_types()[kind, version]
    except KeyError:
        raise UnknownMessageError(f"{kind} version {version}") from None
    return schema.model_validate_json(json.dumps(body))


@cache
def message_types() -> Mapping[tuple[str, int], type[Message]]:
    """Every type of message, by kind and version. The app that defines them imports them all when it is ready."""
    return {(schema.KIND, schema.VERSION): schema for schema in Message.__subclasses__()}


EMAIL_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
TELEPHONE = re.compile(r"(?:\+44|\b0)(?:[\s()-]*\d){9,10}\b")


def without_contact_details(text: str) -> str:
    """Raises ValueError for contact details. It catches slips, no more: the pages that collect these texts also ask for no names."""
    if EMAIL_ADDRESS.search(text) or TELEPHONE.search(text):
        raise ValueError("an email address or telephone number can't leave a network")
    return text


SpaceKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Sentence = Annotated[
    str,
    StringConstraints(min_length=1, max_length=500, strip_whitespace=True),
    AfterValidator(without_contact_details),
]
