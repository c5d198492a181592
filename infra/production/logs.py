"""The web server's log: the host and address of each request on one line, without the secrets in addresses."""

from datetime import timedelta
from typing import Any

from gunicorn.glogging import Logger

from config.logs import without_secrets, written


class WithoutSecrets(Logger):  # type: ignore[misc]
    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> dict[str, Any]:
        atoms: dict[str, Any] = super().atoms(resp, req, environ, request_time)
        path = without_secrets(environ.get("PATH_INFO", ""))
        told = {"U": written(path), "{host}i": written(environ.get("HTTP_HOST", "-"))}
        return atoms | told | {"q": "", "r": "", "f": ""}
