"""/health/live and /health/ready, on every host: a probe knows an address and no host name."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

from foundation.health import readiness


class HealthMiddleware:
    """Answers before the space is looked up: a probe must be cheap and must work when nothing else does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = ANSWERS.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        response = answer()
        response.headers["Cache-Control"] = "no-store"
        return response


def live() -> HttpResponse:
    """Whether this process takes requests. Checks nothing else: a broken database is no reason to restart it."""
    return JsonResponse({"live": True})


def ready() -> HttpResponse:
    """Whether everything a page needs answers, and which part does not; the log says why."""
    parts = readiness.parts()
    whole = all(parts.values())
    words = {name: "ok" if well else "failed" for name, well in parts.items()}
    return JsonResponse({"ready": whole, "parts": words}, status=200 if whole else 503)


ANSWERS = {"/health/live": live, "/health/ready": ready}
