"""Stock django-tenants, by its own commands and models."""

from django.core.management import call_command
from django_tenants.utils import tenant_context

from foundation.tenancy.models import Domain, Tenant
from tests.benchmarks.stock.notes.models import fill as fill_notes

OPENED_ON = "2008-04-01"


def prepare() -> None:
    call_command("migrate_schemas", shared=True, verbosity=0)


def open_some(count: int) -> int:
    """Saving a tenant makes its schema and migrates it, as the documentation says."""
    first = Tenant.objects.count() + 1
    for number in range(first, first + count):
        tenant = Tenant(
            schema_name=f"t{number:04d}", name=f"Tenant {number}", kind="department", opened_on=OPENED_ON
        )
        tenant.auto_create_schema = True
        tenant.save(verbosity=0)
        Domain.objects.create(domain=f"t{number:04d}.localhost", tenant=tenant, is_primary=True)
    return count


def upgrade() -> None:
    call_command("migrate_schemas", tenant=True, verbosity=0)


def fill(notes: int) -> None:
    for tenant in Tenant.objects.all():
        with tenant_context(tenant):
            fill_notes(notes)


def hosts() -> list[str]:
    return list(Domain.objects.values_list("domain", flat=True))
