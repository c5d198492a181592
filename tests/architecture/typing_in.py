"""Filling in the forms of a page as somebody would who means harm, or whose keys slipped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import count
from urllib.parse import quote_plus

# Half of a pair can't be written in UTF-8: these are the bytes that a program may send all the same.
HALF = b"\xed\xb2\x80"
TEXTS: tuple[str | bytes, ...] = (
    "\x00",
    HALF,
    "\u200b",
    "\u202eenil\u2066",
    "👩‍⚕️🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 20,
    # Well formed, and as long as an address can be; a column keeps 254 characters.
    f"{'x' * 64}@{'.'.join(['a' * 63] * 3)}.{'a' * 55}.example",
    "9" * 5000,
    "9223372036854775808",
    "27,00,0001",
    "٣",
    "0",
    "-1_000",
    "1e999",
    "NaN",
    "' \\%../\r\n\u2028",
)
# Accepted as they are, by any question that asks for words, days or numbers: they reach what keeps them.
LONGEST = "𝕏é\u200d" * 50_000
LONGEST_ADDRESS = f"{'x' * 64}@{'.'.join(['a' * 63] * 2)}.{'a' * 53}.example"
Answers = Mapping[str, str | bytes]
EDGES = {"day": "28", "month": "6", "year": "2010"}


@dataclass
class Form:
    """A form as its page shows it."""

    method: str = "get"
    action: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, list[str]] = field(default_factory=dict)
    carried: dict[str, str] = field(default_factory=dict)


class Forms(HTMLParser):
    """The forms of a page; what is hidden is carried along, what is typed and what is chosen are told apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.found.append(Form(given.get("method", "get").lower(), given.get("action", "")))
        elif self.found and (name := given.get("name", self.select)):
            self._question(self.found[-1], tag, name, given)

    def _question(self, form: Form, tag: str, name: str, given: dict[str, str]) -> None:
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            form.chosen.setdefault(self.select, []).append(given.get("value", ""))
        elif tag == "textarea" or (tag == "input" and given.get("type", "text") not in CHOSEN):
            form.typed[name] = given.get("value", "")
        elif tag == "input" and given["type"] in ("radio", "checkbox"):
            form.chosen.setdefault(name, []).append(given.get("value", "on"))
        elif tag == "input" and given["type"] == "hidden":
            form.carried[name] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""


def to_blame(form: Form, answers: Answers, breaks: Callable[[Answers], object]) -> str:
    """Which of the answers break the form when the rest is as its page shows it, in words."""
    shown = {**form.typed, **{name: values[-1] for name, values in form.chosen.items()}, **form.carried}
    alone = [name for name in answers if breaks({**shown, name: answers[name]})]
    named = [f"{name}={answers[name]!r:.60}" for name in alone]
    return ", ".join(named) or f"only together: {', '.join(answers)}"


CHOSEN = ("radio", "checkbox", "hidden", "submit", "file")


def forms_of(page: str) -> list[Form]:
    return Forms(page).found


def hostile(form: Form, texts: Sequence[str | bytes] = TEXTS) -> Iterator[dict[str, str | bytes]]:
    """Each question is answered once with each text, all of them with others at the same time."""
    names = [*form.typed, *form.chosen, *form.carried]
    for shift in range(len(texts)):
        yield {name: texts[(place + shift) % len(texts)] for name, place in zip(names, count(), strict=False)}


def at_the_edge(form: Form) -> Iterator[dict[str, str | bytes]]:
    """Answers that are let through, each as far out as its question allows; the page says no more than that."""
    for which, words in ((0, "Ѕ👩‍⚕️\u200b" * 10), (-1, "x" * 5000)):
        chosen = {
            name: values[which if len(values) > 1 else 0] or values[-1]
            for name, values in form.chosen.items()
        }
        typed = {name: _answer(name, words) for name in form.typed}
        yield {**form.carried, **chosen, **typed}


def _answer(name: str, words: str) -> str:
    for part, answer in EDGES.items():
        if name.endswith(f"_{part}"):
            return answer
    if "email" in name:
        return LONGEST_ADDRESS
    return "1" if any(word in name for word in NUMBERS) else words


NUMBERS = (
    "amount",
    "total",
    "people",
    "baseline",
    "number",
    "count",
    "floor",
    "cap",
    "passed",
    "kept",
    "received",
)


def as_body(answers: Answers) -> bytes:
    """As a browser sends it, but for what a browser would not send."""
    return "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in answers.items()).encode()
