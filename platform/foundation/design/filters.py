"""What narrows a list, read from the address: `{% filters %}` draws it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Search:
    """Words to look for."""

    name: str
    label: str
    default: str = ""
    is_search = True

    def read(self, asked: str | None) -> str:
        return (asked or "").strip()


@dataclass(frozen=True)
class Choice:
    """One of several; `every` is what no choice is called. Without it `default` holds until another is chosen."""

    name: str
    label: str
    choices: Sequence[tuple[str, str]]
    every: str = ""
    default: str = ""
    is_search = False

    def read(self, asked: str | None) -> str:
        """An odd value is no choice."""
        known = {code for code, _ in self.choices} | ({""} if self.every else set())
        return asked if asked in known else self.default


@dataclass(frozen=True)
class Shown:
    """A field with what it holds."""

    field: Search | Choice
    value: str


class Filters:
    """`filters.value("state")` is what was asked for; `narrowed` tells whether the list is less than it usually is."""

    def __init__(
        self, asked: Mapping[str, str], *fields: Search | Choice, label: str = "", submit: str = "Search"
    ) -> None:
        self.fields = [Shown(field, field.read(asked.get(field.name))) for field in fields]
        self.label = label
        self.submit = submit
        # A list stays in the order that was chosen while it is narrowed.
        self.kept = [(name, asked[name]) for name in asked if name == "sort" or name.endswith("-sort")]

    def value(self, name: str) -> str:
        return self.values[name]

    @property
    def values(self) -> dict[str, str]:
        return {shown.field.name: shown.value for shown in self.fields}

    @property
    def narrowed(self) -> bool:
        return any(shown.value != shown.field.default for shown in self.fields)
