"""Every page there is, as each role meets it: axe, width, headings, and a title of its own."""

import logging
import re
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby

import pytest

from foundation.access import Viewer
from tests.architecture.walking import PLACES, ROLES, Place, Walker, holder_of, space_named
from tests.journeys.browsing import DESK, PICTURES, complaints

STYLED = re.compile(r'(?:class|type|role)="([^"]*)"')
pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Met:
    place: Place
    viewer: Viewer


def shapes(html: str) -> set[str]:
    """The page and the frame around it without their words: what differs in words alone looks the same to axe."""
    before, _, rest = html.partition("<body")[2].partition("<main")
    main, _, after = rest.partition("</main>")
    return {f"main {shape(main)}", f"frame {shape(before + after)}"}


def shape(html: str) -> str:
    tags = re.findall(r"<(\w+)((?:\s[^<>]*)?)>", html)
    marks = [f"{tag} {' '.join(STYLED.findall(rest))}" for tag, rest in tags]
    return "|".join(mark for before, mark in zip(["", *marks], marks, strict=False) if mark != before)


@pytest.fixture
def walker(full, client_for, caplog) -> Walker:
    caplog.set_level(logging.CRITICAL, logger="django.request")
    return Walker(client_for, full.secret)


def read(client, address: str) -> str:
    """The page at an address; nothing where there is a file, a way on, or only something to send."""
    answer = client.get(address)
    is_saved = answer.headers.get("Content-Disposition", "").startswith("attachment")
    is_page = answer.headers.get("Content-Type", "").startswith("text/html") and not is_saved
    return answer.text if is_page and answer.status_code not in (301, 302, 405) else ""


def pages_met(walker: Walker, kind: str) -> list[Met]:
    """Every page that some role sees, each in the first role that sees it in that shape."""
    space, seen, met = space_named(PLACES[kind]), set(), []
    places = walker.places(kind)
    for viewer in [*(holder_of(role.code, space) for role in ROLES[kind]), Viewer.anonymous()]:
        client = walker.client(viewer, space)
        for place in places:
            html = read(client, place.address)
            if new := shapes(html) - seen if html else set():
                seen |= new
                met.append(Met(place, viewer))
    return met


@contextmanager
def window_of(browser, walker: Walker, space, viewer: Viewer, port: int):
    """A window that has the session of somebody; signing in by hand is a story of its own."""
    context = browser.new_context(viewport=DESK)
    cookies = walker.client(viewer, space).cookies
    context.add_cookies(
        [
            {"name": name, "value": cookie.value, "url": f"http://{space.host}:{port}"}
            for name, cookie in cookies.items()
        ]
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", PLACES)
def test_axe_finds_nothing_on_any_page_for_any_role(walker, browser, port, kind):
    space, found = space_named(PLACES[kind]), {}
    for viewer, pages in groupby(pages_met(walker, kind), key=lambda met: met.viewer):
        with window_of(browser, walker, space, viewer, port) as window:
            for met in pages:
                window.goto(f"http://{space.host}:{port}{met.place.address}")
                if said := complaints(window):
                    found[f"{met.place.route} as {'/'.join(viewer.roles) or 'a visitor'}"] = said
                    PICTURES.mkdir(parents=True, exist_ok=True)
                    window.screenshot(path=PICTURES / f"fault-{met.place.route.name.replace(':', '-')}.png")
    assert found == {}


@pytest.mark.parametrize("kind", PLACES)
def test_no_two_pages_have_the_same_title(walker, kind):
    """Of the pages that the role with the most of them sees; what is refused or missing says so everywhere alike."""
    space, titles = space_named(PLACES[kind]), defaultdict(set)
    role = next(iter(ROLES[kind]), None)
    client = walker.client(holder_of(role.code, space) if role else Viewer.anonymous(), space)
    for place in walker.places(kind):
        html = read(client, place.address)
        title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
        if title and client.get(place.address).status_code == 200:
            titles[" ".join(title[1].split())].add(place.route.name)
    assert {title: routes for title, routes in titles.items() if len(routes) > 1} == {}
