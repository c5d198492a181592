"""Signing in to one's own pages: a code of six digits by email, tried a few times within ten minutes, in the browser that asked.

Nothing here asks whether the address is on record: to whoever types an address, a known one and an unknown one look the same.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import cache

from foundation.access import Viewer, secret_digest
from foundation.design.identity import identity_of
from foundation.notify import services as notify
from foundation.notify.secrets import secret_context
from foundation.tenancy import current_space
from tenants.people.privacy import queries
from tenants.people.privacy.rules import CodeIsRight, PersonIsNamed
from tenants.people.privacy.services import limits

CODE_LIVES = 10 * 60
VISIT_LASTS = 30 * 60
MOST_TRIES = 5
_PLATFORM = Viewer.system("Your data")


@dataclass(frozen=True)
class Visit:
    """Somebody who has shown that they read the mail of an address. Where others do, too, `name` is who they say they are, and
    `is_sure` that they knew what stands on the record of nobody else there."""

    key: str
    email: str
    name: str = ""
    is_sure: bool = False


def send_code(*, email: str, address: str, at: datetime) -> str:
    """Send a code to the address, known or not. Returns the secret that the browser keeps until the code is typed."""
    limits.count_code(address, email)
    secret = secrets.token_urlsafe(32)
    key = secret_digest(secret)
    cache.set(f"{_PREFIX}asked:{key}", email, CODE_LIVES)
    notify.send_email(
        to=email,
        name="",
        template="privacy/email/code",
        context={"link_name": identity_of(current_space()).name, "minutes": CODE_LIVES // 60},
        about="Code for “Your data”",
        url="",
        render_with="privacy.code",
        render_ids={"key": key},
        by=_PLATFORM,
        at=at,
    )
    return secret


@secret_context("privacy.code", leaves_out=("code",), personal=True)
def new_code(*, key: str, at: datetime) -> Mapping[str, Any]:
    """Made when the email leaves. Only its digest is kept, for as long as it can be used."""
    code = f"{secrets.randbelow(1_000_000):06}"
    cache.set(f"{_PREFIX}code:{key}", secret_digest(f"{key} {code}"), CODE_LIVES)
    cache.set(f"{_PREFIX}tries:{key}", 0, CODE_LIVES)
    return {"code": code}


def enter(*, secret: str, code: str) -> str:
    """Returns the secret of the visit that begins. A code opens one visit, and none after five wrong tries."""
    key = secret_digest(secret)
    email = cache.get(f"{_PREFIX}asked:{key}")
    expected = cache.get(f"{_PREFIX}code:{key}")
    CodeIsRight.require(email and expected and _try_once(key))
    right = hmac.compare_digest(str(expected), secret_digest(f"{key} {''.join(code.split())}"))
    CodeIsRight.require(right)
    cache.delete_many([f"{_PREFIX}{part}:{key}" for part in ("asked", "code", "tries")])
    visit = secrets.token_urlsafe(32)
    cache.set(f"{_PREFIX}visit:{secret_digest(visit)}", {"email": email}, VISIT_LASTS)
    cache.set(f"{_PREFIX}tries:{secret_digest(visit)}", 0, VISIT_LASTS)
    return visit


def _try_once(key: str) -> bool:
    """Counted before the code is looked at, so that a thousand at once count as a thousand."""
    try:
        return int(cache.incr(f"{_PREFIX}tries:{key}")) <= MOST_TRIES
    except ValueError:  # it ran out
        return False


def visit_of(secret: str) -> Visit | None:
    key = secret_digest(secret)
    kept = cache.get(f"{_PREFIX}visit:{key}") if secret else None
    return Visit(key, **kept) if kept else None


def say_who(visit: Visit, *, name: str, fact: str) -> None:
    """Of several people who are reached at the address, go on as the one of this name; nobody is told who the others are."""
    if not _try_once(visit.key):
        leave(visit)
        PersonIsNamed.refuse()
    people = queries.people_at(visit.email)
    person = queries.person_called(people, name)
    if person is None:
        PersonIsNamed.refuse()
    is_sure = queries.is_told_apart(person, people, fact)
    kept = {"email": visit.email, "name": person.name, "is_sure": is_sure}
    cache.set(f"{_PREFIX}visit:{visit.key}", kept, VISIT_LASTS)


def leave(visit: Visit) -> None:
    cache.delete(f"{_PREFIX}visit:{visit.key}")


_PREFIX = "your-data:"
