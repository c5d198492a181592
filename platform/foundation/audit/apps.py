from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig

from foundation.tenancy.extensions import FinishesSchemas, RepeatsErasures

if TYPE_CHECKING:
    from foundation.tenancy.models import Erasure


class AuditConfig(FinishesSchemas, RepeatsErasures, AppConfig):
    name = "foundation.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def finishing_sql(self, schema: str) -> str:
        from foundation.audit.attach import attach_sql

        return attach_sql(schema)

    def repeat_erasure(self, erasure: Erasure) -> None:
        from foundation.audit.services import erase_again

        erase_again(erasure)
