"""The list of themes: what people's words are about, and what it did to them. Versioned data; what was coded under an older version is read
under today's without being changed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data" / "themes.toml"


@dataclass(frozen=True)
class Theme:
    """`until` is the last version in which it was used, `becomes` what is used instead: several, where it was split."""

    code: str
    label: str
    since: int
    until: int | None = None
    becomes: tuple[str, ...] = ()

    def is_in(self, version: int) -> bool:
        return self.since <= version and (self.until is None or version <= self.until)


@dataclass(frozen=True)
class ThemeList:
    """The themes and effects of every version, by code."""

    version: int
    themes: Mapping[str, Theme]
    effects: Mapping[str, Theme]

    def theme_choices(self) -> list[tuple[str, str]]:
        return _choices(self.themes, self.version)

    def effect_choices(self) -> list[tuple[str, str]]:
        return _choices(self.effects, self.version)

    def theme_today(self, code: str) -> str:
        """The theme that stands for it now. One that was split stays what it was: which part was meant, a reader has to say."""
        theme = self.themes.get(code)
        while theme and theme.until is not None and len(theme.becomes) == 1:
            code = theme.becomes[0]
            theme = self.themes.get(code)
        return code

    def themes_today(self, codes: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(self.theme_today(code) for code in codes))

    def to_code_again(self, codes: Iterable[str]) -> list[str]:
        """Those that were split since."""
        found = (self.themes.get(code) for code in self.themes_today(codes))
        return [theme.code for theme in found if theme and not theme.is_in(self.version)]

    def codes_meaning(self, code: str) -> list[str]:
        """The theme and all that were merged into it."""
        return [known for known in self.themes if self.theme_today(known) == code]

    def label(self, code: str) -> str:
        theme = self.themes.get(code)
        if theme is None:
            return code
        return theme.label if theme.is_in(self.version) else f"{theme.label} (no longer used)"

    def effect_label(self, code: str) -> str:
        return self.effects[code].label if code in self.effects else code


def _choices(themes: Mapping[str, Theme], version: int) -> list[tuple[str, str]]:
    return [(theme.code, theme.label) for theme in themes.values() if theme.is_in(version)]


@cache
def current() -> ThemeList:
    return read(DATA.read_text(encoding="utf-8"))


def read(text: str) -> ThemeList:
    """A list in the form of data/themes.toml. Raises ValueError where a theme becomes one that is not there."""
    data = tomllib.loads(text)
    themes, effects = _themes(data["theme"]), _themes(data["effect"])
    for theme in themes.values():
        unknown = [code for code in theme.becomes if code not in themes]
        if unknown or (theme.becomes and theme.until is None):
            raise ValueError(f"theme {theme.code} becomes {', '.join(unknown) or 'others while it is used'}")
    return ThemeList(max(version["number"] for version in data["version"]), themes, effects)


def _themes(entries: Iterable[Mapping[str, Any]]) -> dict[str, Theme]:
    found = [Theme(**{**entry, "becomes": tuple(entry.get("becomes", ()))}) for entry in entries]
    return {theme.code: theme for theme in found}
