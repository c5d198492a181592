"""Pages that the design system draws; this part knows their names only."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpResponse
from django.utils.module_loading import import_string


def space_page(name: str) -> Callable[..., HttpResponse]:
    view: Callable[..., HttpResponse] = import_string(settings.LINKS_SPACE_PAGES[name])
    return view
