"""The gallery, served without a database."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

from tests.foundation.design.gallery import navigation

HERE = "tests.foundation.design.gallery"


@pytest.fixture
def gallery(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A client of the gallery's pages."""
    _show_gallery(settings, monkeypatch)
    return Client(HTTP_HOST="sefton.localhost")


def _show_gallery(settings: Any, patch: pytest.MonkeyPatch) -> None:
    settings.ROOT_URLCONF = HERE
    settings.LINKS_DEMONSTRATION = True
    patch.setattr("foundation.design.context.navigation_for", navigation)
    patch.setattr("foundation.design.identity.features_of", lambda _kind: ())
    settings.ALLOWED_HOSTS = ["*"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    options = {name: value for name, value in settings.TEMPLATES[0]["OPTIONS"].items() if name != "loaders"}
    own = {"DIRS": [Path(__file__).parent / "templates"], "APP_DIRS": True, "OPTIONS": options}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], **own}]
    settings.MIDDLEWARE = [
        f"{HERE}.GallerySpace",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "foundation.design.middleware.RefusalMiddleware",
    ]


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def gallery_address(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The gallery on a real port, for a browser."""
    _show_gallery(settings, monkeypatch)
    with make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), handler_class=_Quiet) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
