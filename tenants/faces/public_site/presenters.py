"""What programs read of the site."""

from __future__ import annotations

from xml.sax.saxutils import escape

from django.conf import settings
from django.utils.timezone import localdate

from foundation.features import Audience, navigation_items
from foundation.tenancy import current_space
from foundation.writing.addresses import reverse
from tenants.people.news import queries as news

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap() -> str:
    ways = [way.name for way in navigation_items(current_space().kind) if way.audience is Audience.PUBLIC]
    pages = dict.fromkeys(["/", *(reverse(name) for name in ways)])
    dated = [
        (item.public_address, localdate(item.published_at).isoformat())
        for item in news.published()
        if item.published_at
    ]
    entries = [_entry(page) for page in pages] + [_entry(page, day) for page, day in dated]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_NAMESPACE}">{"".join(entries)}</urlset>\n'
    )


def _entry(path: str, day: str = "") -> str:
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(current_space().address + path)}</loc>{changed}</url>"


def robots() -> str:
    """A demonstration asks to stay out of search engines."""
    rule = "Disallow: /" if settings.LINKS_DEMONSTRATION else "Allow: /"
    return f"User-agent: *\n{rule}\nSitemap: {current_space().address}{reverse('public_site:sitemap')}\n"
