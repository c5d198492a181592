"""A product of a few bytes for the tests of the web server."""

from collections.abc import Callable, Iterable
from typing import Any

LARGE = 4 * 1024 * 1024


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(length)
    answers = {"/large": b"x" * LARGE, "/body": str(len(body)).encode()}
    answer = answers.get(environ["PATH_INFO"], b"hello")
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(answer)))])
    return [answer]
