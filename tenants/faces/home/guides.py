"""The guides of docs/, as pages for those who sign in: one text, read in the repository and in the product.

They use a few forms of Markdown: headings, paragraphs, lists, emphasis, names of commands and links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

_FOLDER = Path(__file__).parent / "data"
# By the name of the file, as the guides link to each other.
PAGES = {"governance-members.md": "home:guide_for_members", "hosts.md": "home:guide_for_hosts"}

_ITEM = re.compile(r"(?:-|\d+\.) +(.*)")
_INLINE = (
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*\*([^*]+)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*([^*]+)\*"), r"<em>\1</em>"),
)
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Part:
    """What stands under one heading; the text before the first has none."""

    title: str
    text: SafeString

    @property
    def anchor(self) -> str:
        return slugify(self.title)


@dataclass(frozen=True)
class Guide:
    title: str
    parts: tuple[Part, ...]


@cache
def guide(name: str) -> Guide:
    """Of one of PAGES; read once."""
    addresses = {file: reverse(page) for file, page in PAGES.items()}
    return written((_FOLDER / name).read_text(encoding="utf-8"), addresses)


def written(text: str, addresses: Mapping[str, str]) -> Guide:
    """From its Markdown; a link to a file that is no page here is words alone."""
    head, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
    title, _, opening = head.removeprefix("# ").partition("\n")
    parts = [Part("", _blocks(opening, addresses))]
    for section in sections:
        heading, _, rest = section.partition("\n")
        parts.append(Part(heading.strip(), _blocks(rest, addresses)))
    return Guide(title.strip(), tuple(parts))


def _blocks(text: str, addresses: Mapping[str, str]) -> SafeString:
    return mark_safe("".join(_block(lines, addresses) for lines in _apart(text)))  # noqa: S308 - of pieces that are escaped


def _apart(text: str) -> Iterator[list[str]]:
    """Paragraphs and lists, each as its lines."""
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.split("\n")
        first = next((n for n, line in enumerate(lines) if _ITEM.match(line)), len(lines))
        yield from (part for part in (lines[:first], lines[first:]) if part and part != [""])


def _block(lines: list[str], addresses: Mapping[str, str]) -> SafeString:
    if not _ITEM.match(lines[0]):
        return format_html('<p class="govuk-body">{}</p>', _inline(" ".join(lines), addresses))
    items: list[str] = []
    for line in lines:
        if found := _ITEM.match(line):
            items.append(found[1])
        else:
            items[-1] += f" {line.strip()}"
    tag, kind = ("ul", "bullet") if lines[0].startswith("-") else ("ol", "number")
    inside = format_html_join("", "<li>{}</li>", ((_inline(item, addresses),) for item in items))
    return format_html('<{} class="govuk-list govuk-list--{}">{}</{}>', tag, kind, inside, tag)


def _inline(text: str, addresses: Mapping[str, str]) -> SafeString:
    found = str(escape(text))
    for pattern, replacement in _INLINE:
        found = pattern.sub(replacement, found)
    return mark_safe(_LINK.sub(lambda match: _link(match, addresses), found))  # noqa: S308 - escaped above


def _link(match: re.Match[str], addresses: Mapping[str, str]) -> str:
    words, target = match[1], match[2]
    address = target if target.startswith("https://") else addresses.get(target, "")
    return f'<a class="govuk-link" href="{address}">{words}</a>' if address else words
