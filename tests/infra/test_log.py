"""Nothing that a visitor sends begins a line of the log."""

import logging
from datetime import timedelta
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from config.logs import OneLine
from infra.production.logs import WithoutSecrets
from infra.production.processes import LINE


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/x\n127.0.0.1 ok", "/x%0A127.0.0.1%20ok"),
        ('/x" 200 5', "/x%22%20200%205"),
        ("/x\r\x1b[31m", "/x%0D%1B[31m"),
        ("/\u00e2\u0080\u00a8", "/%E2%80%A8"),
        ("/members/12/", "/members/12/"),
    ],
)
def test_the_web_server_writes_one_line_for_each_request(path, shown):
    log = WithoutSecrets(Config())
    request = SimpleNamespace(headers=[("HOST", "a b\tc")])
    environ = {
        "PATH_INFO": path,
        "REQUEST_METHOD": "GET",
        "HTTP_HOST": "a b\tc",
        "RAW_URI": path,
        "SERVER_PROTOCOL": "HTTP/1.1",
    }
    answer = SimpleNamespace(status="200 OK", sent=1, headers=[])
    atoms = log.atoms_wrapper_class(log.atoms(answer, request, environ, timedelta(0)))
    line = LINE % atoms
    assert f'"GET {shown}" 200' in line
    assert "a%20b%09c" in line
    assert "\n" not in line


def test_a_message_is_one_line_and_the_trace_of_an_error_stays():
    record = logging.LogRecord("x", logging.ERROR, "", 1, "Not found: %s", ("/a\nb\u2028",), None)
    assert OneLine("%(message)s").format(record) == "Not found: /a\\x0ab\\x2028"
    try:
        raise ValueError("why")
    except ValueError as error:
        record.exc_info = (ValueError, error, error.__traceback__)
    assert OneLine("%(message)s").format(record).count("\n") > 1
