"""The filters of a list, read from the address; `{% filters %}` draws them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Search:
    """Words to look for."""

    name: str
    label: str
    default: str = ""
    is_search = True

    def read(self, value: str | None) -> str:
        return (value or "").strip()


@dataclass(frozen=True)
class Choice:
    """One of several. `every` is the label for no choice; without it, `default` holds until another is chosen."""

    name: str
    label: str
    choices: Sequence[tuple[str, str]]
    every: str = ""
    default: str = ""
    is_search = False

    def read(self, value: str | None) -> str:
        """An odd value is no choice."""
        known = {code for code, _ in self.choices} | ({""} if self.every else set())
        return value if value in known else self.default


@dataclass(frozen=True)
class BoundFilter:
    """A filter with its value."""

    field: Search | Choice
    value: str


class Filters:
    """`filters.value("state")` is the value in the address; `narrowed` tells whether the list is shorter than without filters.

    `carrying` names what else in the address stays there while the list is narrowed.
    """

    def __init__(
        self,
        query: Mapping[str, str],
        *fields: Search | Choice,
        label: str = "",
        submit: str = "Search",
        carrying: Sequence[str] = (),
    ) -> None:
        self.fields = [BoundFilter(field, field.read(query.get(field.name))) for field in fields]
        self.label = label
        self.submit = submit
        # A list stays in the order that was chosen while it is narrowed.
        self.sorting = [
            (name, query[name])
            for name in query
            if name == "sort" or name.endswith("-sort") or name in carrying
        ]

    def value(self, name: str) -> str:
        return self.values[name]

    @property
    def values(self) -> dict[str, str]:
        return {shown.field.name: shown.value for shown in self.fields}

    def said(self, name: str) -> str:
        """What was chosen, in its words."""
        shown = next(shown for shown in self.fields if shown.field.name == name)
        choices = dict(shown.field.choices) if isinstance(shown.field, Choice) else {}
        return choices.get(shown.value, shown.value)

    @property
    def narrowed(self) -> bool:
        return any(shown.value != shown.field.default for shown in self.fields)
