"""The service's own log: addresses lose their secrets, for whoever reads a log must not be able to answer for a trust;
and nothing that a visitor sends begins a line of its own.
"""

import logging
import re
from urllib.parse import quote

SECRET = "[secret]"  # noqa: S105
# What follows these words opens something; anything else that is long and not a word is left out too.
AFTER = re.compile(r"(/(?:respond|password/set)/)[^/]+")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
LONG = re.compile(r"(?<=/)(?=[^/]*[0-9A-Z])[^/]{16,}")


def without_secrets(path: str) -> str:
    return path if path.startswith("/static/") else LONG.sub(SECRET, AFTER.sub(rf"\1{SECRET}", path))


def written(text: str) -> str:
    """A part of a request as WSGI gives it, with what is not plain by its code, as in addresses (%0A)."""
    return quote(text.encode("latin-1", "replace"), safe="/:@!$&'()*+,;=~-._?#[]")


class OneLine(logging.Formatter):
    """A message is one line, whatever is in it; the trace of an exception follows it as it is."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        return CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", super().formatMessage(record))


class AddressesWithoutSecrets(logging.Filter):
    """Django names the address of every request that it refuses."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(_plain(value) for value in record.args)
        return True


def _plain(value: object) -> object:
    return without_secrets(value) if isinstance(value, str) and value.startswith("/") else value
