"""Addresses in the service's own log lose their secrets: whoever reads a log must not be able to answer for a trust."""

import logging
import re

SECRET = "[secret]"  # noqa: S105
# What follows these words opens something; anything else that is long and not a word is left out too.
AFTER = re.compile(r"(/(?:respond|password/set)/)[^/]+")
LONG = re.compile(r"(?<=/)(?=[^/]*[0-9A-Z])[^/]{16,}")


def without_secrets(path: str) -> str:
    return path if path.startswith("/static/") else LONG.sub(SECRET, AFTER.sub(rf"\1{SECRET}", path))


class AddressesWithoutSecrets(logging.Filter):
    """Django names the address of every request that it refuses."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(_plain(value) for value in record.args)
        return True


def _plain(value: object) -> object:
    return without_secrets(value) if isinstance(value, str) and value.startswith("/") else value
