"""What the three settings have in common."""

import os
from typing import Any

NOTES = "tests.benchmarks.stock.notes"
PAGE = "tests.benchmarks.stock.notes.urls"
# django-allauth, one of the product's apps, refuses to start without its own.
MIDDLEWARE_OF_ALL = ["allauth.account.middleware.AccountMiddleware"]
# The page is drawn without what the product adds to every page.
TEMPLATES_OF_ALL = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
ADD_A_COLUMN = "BENCH_ADD_A_COLUMN"


def migrations() -> dict[str, str]:
    """The history of the notes, before or after a column is added."""
    release = "after" if os.environ.get(ADD_A_COLUMN) else "before"
    return {"sample_notes": f"{NOTES}.{release}.migrations"}


def login(ours: dict[str, Any], engine: str) -> dict[str, Any]:
    """Our connection settings, so that nothing else differs; stock knows one login that owns everything."""
    own = {"USER": os.environ["BENCH_USER"], "PASSWORD": os.environ["BENCH_PASSWORD"]}
    return {**ours, **own, "ENGINE": engine}
