"""The web server's own log: which address of which host was asked for, without the secrets in addresses."""

import re
from datetime import timedelta
from typing import Any

from gunicorn.glogging import Logger

SECRET = "[secret]"  # noqa: S105
# What follows these words opens something; anything else that is long and not a word is left out too.
AFTER = re.compile(r"(/(?:respond|password/set)/)[^/]+")
LONG = re.compile(r"(?<=/)(?=[^/]*[0-9A-Z])[^/]{16,}")


def without_secrets(path: str) -> str:
    return path if path.startswith("/static/") else LONG.sub(SECRET, AFTER.sub(rf"\1{SECRET}", path))


class WithoutSecrets(Logger):  # type: ignore[misc]
    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> dict[str, Any]:
        atoms: dict[str, Any] = super().atoms(resp, req, environ, request_time)
        return atoms | {"U": without_secrets(environ.get("PATH_INFO", "")), "q": "", "r": "", "f": ""}
