"""Permissions: their roles, the check, and what every view declares about itself."""

from foundation.access.decorators import (
    Access,
    Request,
    api_token,
    may_open,
    public_page,
    requires,
    secret_link,
    signed_in,
    signed_in_first_step,
    signed_in_keeping_forms,
)
from foundation.access.digests import secret_digest
from foundation.access.role import Role
from foundation.access.viewer import NotPermitted, Viewer, in_words

__all__ = [
    "Access",
    "NotPermitted",
    "Request",
    "Role",
    "Viewer",
    "api_token",
    "in_words",
    "may_open",
    "public_page",
    "requires",
    "secret_digest",
    "secret_link",
    "signed_in",
    "signed_in_first_step",
    "signed_in_keeping_forms",
]
