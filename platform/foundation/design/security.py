"""All that a page uses comes from the platform itself; a page carries no script and no style of its own."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def content_policy() -> str:
    """A form may lead to another space of the platform: browsers apply `form-action` to redirects too."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            f"form-action 'self' *.{settings.LINKS_BASE_DOMAIN}:*",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        )
    )


# What a page of ours never asks a browser for.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation"),
        *("gyroscope", "magnetometer", "microphone", "midi", "payment", "usb"),
    )
)


class ContentPolicyMiddleware:
    """A content security policy on every answer that does not bring its own; no page may use the device."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = content_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault(self._name(response), self.policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    def _name(self, response: HttpResponse) -> str:
        """Django's own debug page carries its styles and scripts in itself."""
        debug_page = settings.DEBUG and response.status_code in (404, 500)
        return "Content-Security-Policy-Report-Only" if debug_page else "Content-Security-Policy"
