"""Two people at one record: every form that changes something shows what the other has done, and loses nothing that was typed.

The forms are found by walking the routes, so that a new one is in it by itself.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from foundation.design.forms.base import Form
from foundation.design.forms.editing import CHANGED
from tests.architecture.walking import PLACES, ROLES, holder_of, no_writing, space_named
from tests.pages import Filled, forms_on

TYPED = "Typed by the second of two"
# Pages whose form begins with a proposal and not with what is recorded: the usual day, the usual committee, another round's figures.
PROPOSALS = set((Path(__file__).parent / "proposals.txt").read_text().split())


def pages(walker, places, kind) -> Iterator[tuple[object, object, str, Filled]]:
    """Every page with an editing form, as the first role that is shown it."""
    space = space_named(PLACES[kind])
    clients = [
        walker.client(viewer, space) for viewer in (holder_of(role.code, space) for role in ROLES[kind])
    ]
    for place in places(kind):
        for client in clients:
            answer = client.get(place.address)
            if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
                continue
            found = [form for form in forms_on(answer.content.decode()) if "as_seen" in form.values]
            if found:
                yield place, client, space, found[0]
                break


def on_an_older_page(form: Filled) -> dict[str, list[str]]:
    """Other answers than those recorded now were seen, and one is answered anew."""
    typed = dict(form.values)
    typed["as_seen"] = [re.sub(r":\w+", ":000000000000", form.values["as_seen"][0])]
    if form.free:
        typed[form.free[0]] = [TYPED]
    else:
        name = next(name for name, values in form.choices.items() if len(values) > 1)
        typed[name] = [value for value in form.choices[name] if value not in form.values.get(name, [])][:1]
    return typed


@pytest.mark.parametrize("kind", ["network", "department"])
def test_nobody_writes_over_what_they_have_not_seen(walker, places, kind):
    wrong, seen = [], []
    for place, client, space, form in pages(walker, places, kind):
        typed = on_an_older_page(form)
        with no_writing(space.alias) as written:
            answer = client.post(place.address, typed)
        text = answer.content.decode()
        seen.append(place.route.name)
        if answer.status_code != 200 or CHANGED not in text:
            wrong.append(f"{place.route} at {place.address}: {answer.status_code}, nothing said")
        elif form.free and TYPED not in text:
            wrong.append(f"{place.route} at {place.address}: what was typed is gone")
        wrong += [f"{place.route}: wrote {statement}" for statement in written]
    assert wrong == []
    assert len(seen) >= {"network": 20, "department": 2}[kind], seen


@pytest.mark.parametrize("kind", ["network", "department"])
def test_what_begins_with_something_recorded_is_an_editing_form(walker, places, kind, monkeypatch):
    begun: set[str] = set()
    # Found before anything is noted: finding them opens pages, too.
    walked = places(kind)
    now_at = [""]
    make = Form.__init__

    def noting(self, *args, **kwargs):
        make(self, *args, **kwargs)
        if self.initial and not self.editing:
            begun.add(now_at[0])

    monkeypatch.setattr(Form, "__init__", noting)
    space = space_named(PLACES[kind])
    clients = [walker.client(holder_of(role.code, space), space) for role in ROLES[kind]]
    for place in walked:
        now_at[0] = place.route.name
        any(client.get(place.address).status_code == 200 for client in clients)
    assert begun - PROPOSALS == set(), "give it editing=, or say in proposals.txt that it only proposes"
