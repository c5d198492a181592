"""Cache keys that always carry their space."""

from foundation.tenancy.space import current_space


def make_key(key: str, key_prefix: str, version: int) -> str:
    return f"{current_space().key}:{key_prefix}:{version}:{key}"


def reverse_key(key: str) -> str:
    return key.split(":", 3)[3]
