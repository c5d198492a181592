"""What a form on a page would send, as a browser would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Values = dict[str, list[str]]


@dataclass
class Filled:
    """A form as it stands on the page; `free` are its questions that are answered in words or figures."""

    method: str
    values: Values = field(default_factory=dict)
    free: list[str] = field(default_factory=list)
    choices: Values = field(default_factory=dict)

    def add(self, name: str, value: str) -> None:
        self.values.setdefault(name, []).append(value)


def forms_on(html: str) -> list[Filled]:
    reader = _Reader()
    reader.feed(html)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Filled] = []
        self.form: Filled | None = None
        self.name, self.text = "", ""
        self.tag = ""

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = Filled(given.get("method", "get"))
            self.forms.append(self.form)
        elif self.form is not None:
            self._control(tag, given)

    def _control(self, tag, given):
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "textarea":
            self.tag, self.name, self.text = tag, name, ""
        elif tag == "select":
            self.name = name
        elif tag == "option":
            self.form.choices.setdefault(self.name, []).append(value)
            if "selected" in given:
                self.form.add(self.name, value)
        elif tag == "input" and name:
            self._input(given.get("type", "text"), name, value, "checked" in given)

    def _input(self, kind, name, value, checked):
        if kind in ("radio", "checkbox"):
            self.form.choices.setdefault(name, []).append(value or "on")
            if checked:
                self.form.add(name, value or "on")
        elif kind not in ("submit", "file"):
            self.form.add(name, value)
            if kind != "hidden" and not name.endswith(("_day", "_month", "_year")):
                self.form.free.append(name)

    def handle_data(self, data):
        if self.tag == "textarea":
            self.text += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.form is not None:
            self.form.add(self.name, self.text.removeprefix("\n"))
            self.form.free.append(self.name)
            self.tag = ""
        elif tag == "form":
            self.form = None
