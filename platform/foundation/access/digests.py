from __future__ import annotations

import hashlib


def secret_digest(text: str) -> str:
    """What is kept of a secret or an address in its place, 64 hexadecimal digits.

    A secret of ours is 256 random bits, so that an unsalted digest can't be reversed by search; that of an email or network address only
    keeps it from being read by chance.
    """
    return hashlib.sha256(text.encode()).hexdigest()
