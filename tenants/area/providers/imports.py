"""Bodies that provide or commission services, brought in from a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from foundation.access import Viewer
from foundation.imports import (
    Candidate,
    Column,
    Entry,
    Filled,
    ImportKind,
    Problem,
    Words,
    WrongRow,
    answer,
    one_of,
)
from foundation.reading import look
from tenants.area.providers import queries
from tenants.area.providers import services as providers
from tenants.area.providers.forms import FileForm, ProviderForm
from tenants.area.providers.kinds import KIND_CHOICES
from tenants.area.providers.models import Closure, Commission, Premises, Provider, Service
from tenants.permissions import P

ASKED = ProviderForm.base_fields
NEEDED = str(ASKED["name"].error_messages["required"])

COLUMNS = (
    Column(
        "name",
        "Name",
        answer(ASKED["name"]),
        ("provider", "provider name", "organisation", "organisation name", "body", "service"),
        needed=f"{NEEDED}.",
    ),
    Column("kind", "Kind", one_of(KIND_CHOICES), ("type", "provider type", "organisation type")),
    Column(
        "code",
        "NHS or Care Quality Commission code",
        answer(ASKED["code"]),
        ("code", "ods code", "organisation code", "cqc code", "cqc provider id", "provider id"),
    ),
    Column(
        "email", "Email address for letters", answer(ASKED["email"]), ("email", "e mail", "email address")
    ),
    Column(
        "address",
        "Postal address for letters",
        answer(ASKED["address"]),
        (
            "address",
            "postal address",
            *(f"address {number}" for number in range(1, 6)),
            *(f"address line {number}" for number in range(1, 6)),
            "town",
            "postcode",
            "post code",
        ),
        join="\n",
    ),
)


class ProviderImport(ImportKind):
    code = "providers"
    words = Words("provider", "providers", another="Another one: add it")
    model = Provider
    permission = P.PROVIDERS_MANAGE
    columns = COLUMNS
    parts = (
        (Service, "provider"),
        (Premises, "provider"),
        (Closure, "provider"),
        (Closure, "successor"),
        (Commission, "provider"),
        (Commission, "commissioner"),
    )
    address = "providers:list"
    questions = FileForm

    def details(self, values: Mapping[str, Any], answers: Mapping[str, Any], on: date) -> dict[str, str]:
        if not values.get("name"):
            raise WrongRow(Problem(f"{NEEDED}.", "name"))
        kind = values.get("kind") or answers.get("kind")
        if not kind:
            raise WrongRow(Problem("Say what kind of provider it is.", "kind"))
        return {
            "name": values["name"],
            "kind": kind,
            "code": values.get("code", ""),
            "email": values.get("email", ""),
            "address": values.get("address", ""),
        }

    def matches(self, entries: Sequence[Entry]) -> dict[int, list[Candidate]]:
        """Of the same code, or whose name looks the same."""
        by_code, by_name = queries.by_code_and_look()
        found: dict[int, list[Candidate]] = {}
        for entry in entries:
            code = entry.values.get("code", "")
            same = [(provider, "the same code") for provider in by_code.get(code, ())]
            same += [(provider, "the same name") for provider in by_name.get(look(entry.values["name"]), ())]
            known = {provider.pk: (provider, why) for provider, why in reversed(same)}
            if known:
                found[entry.number] = [
                    Candidate(pk, f"{provider.name}, {provider.get_kind_display()}", why)
                    for pk, (provider, why) in known.items()
                ]
        return found

    def same_in_file(self, entries: Sequence[Entry]) -> dict[int, tuple[int, str]]:
        first: dict[tuple[str, str], int] = {}
        found: dict[int, tuple[int, str]] = {}
        for entry in entries:
            keys = [(("name", look(entry.values["name"])), "the same name")]
            if code := entry.values.get("code"):
                keys.insert(0, (("code", code), "the same code"))
            for key, why in keys:
                earlier = first.setdefault(key, entry.number)
                if earlier != entry.number:
                    found.setdefault(entry.number, (earlier, why))
        return found

    def add(self, entries: Sequence[Entry], *, by: Viewer, at: datetime) -> list[int]:
        return [providers.add_provider(**entry.details, by=by, at=at).pk for entry in entries]

    def fill(self, pairs: Sequence[tuple[int, Entry]], *, by: Viewer, at: datetime) -> list[Filled]:
        known = {provider_id: entry.details for provider_id, entry in pairs}
        filled = providers.fill_gaps(known=known, by=by, at=at)
        return [Filled(provider_id, fields) for provider_id, fields in filled.items()]

    def empty_again(self, filled: Mapping[int, Sequence[str]], *, by: Viewer, at: datetime) -> None:
        providers.empty_again(filled=filled, by=by, at=at)

    def take_out(self, record_ids: Sequence[int], *, by: Viewer, at: datetime) -> None:
        providers.take_out_many(providers=record_ids, by=by, at=at)


PROVIDERS = ProviderImport()
