from pathlib import Path

import pytest

from foundation.notify import secrets

LETTERS = Path(__file__).parent / "templates"


@pytest.fixture
def letters(settings):
    """Templates of letters for these tests."""
    [backend] = settings.TEMPLATES
    loaders = ["django.template.loaders.filesystem.Loader", *backend["OPTIONS"]["loaders"]]
    options = {**backend["OPTIONS"], "loaders": loaders}
    settings.TEMPLATES = [{**backend, "DIRS": [LETTERS], "OPTIONS": options}]


@pytest.fixture
def makers():
    real = dict(secrets._makers)
    yield secrets._makers
    secrets._makers.clear()
    secrets._makers.update(real)
