"""The web server's own log: which address of which host was asked for, without the secrets in addresses."""

from datetime import timedelta
from typing import Any

from gunicorn.glogging import Logger

from config.logs import without_secrets


class WithoutSecrets(Logger):  # type: ignore[misc]
    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> dict[str, Any]:
        atoms: dict[str, Any] = super().atoms(resp, req, environ, request_time)
        return atoms | {"U": without_secrets(environ.get("PATH_INFO", "")), "q": "", "r": "", "f": ""}
