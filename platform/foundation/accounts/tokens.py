from typing import Any

from django.contrib.auth.tokens import PasswordResetTokenGenerator

from foundation.tenancy import current_space


class PasswordLinkTokens(PasswordResetTokenGenerator):
    """Good in one space only: two networks may have accounts of the same number, email and password."""

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{current_space().key}:{super()._make_hash_value(user, timestamp)}"
