"""The register of authorities, their networks and host names. It is in schema public and holds no personal data."""

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django_tenants.models import DomainMixin, TenantMixin

from foundation.timekeeping.periods import overlaps


class AuthorityQuerySet(models.QuerySet["Authority"]):
    def in_force(self, on: object) -> "AuthorityQuerySet":
        """Authorities that existed on a date."""
        return self.filter(opens_on__lte=on).filter(Q(closes_on=None) | Q(closes_on__gt=on))


class Authority(models.Model):  # type: ignore[django-manager-missing]  # django-tenants comes without types
    """A council with social services duties in England (LGPIHA 2007 s.229(1)). `closes_on` is the first day it no longer exists."""

    slug = models.SlugField(max_length=60, db_index=False)
    name = models.CharField(max_length=80)
    official_name = models.CharField(max_length=120)
    kind = models.CharField(
        max_length=20,
        choices=[
            ("county", "County council"),
            ("unitary", "Unitary council"),
            ("metropolitan", "Metropolitan district"),
            ("london_borough", "London borough"),
        ],
    )
    region = models.CharField(max_length=30)
    ons_code = models.CharField(max_length=9, blank=True)
    gss_code = models.CharField(max_length=9, blank=True)
    opens_on = models.DateField()
    closes_on = models.DateField(null=True, blank=True)
    successors = models.ManyToManyField("self", symmetrical=False, related_name="predecessors", blank=True)

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="authority_slug_once"),
            models.CheckConstraint(
                condition=Q(closes_on=None) | Q(closes_on__gt=models.F("opens_on")),
                name="authority_closes_after_opening",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TenantState(models.TextChoices):
    OPEN = "open", "Open"
    SUSPENDED = "suspended", "Suspended"
    CLOSED = "closed", "Closed"


class TenantQuerySet(models.QuerySet["Tenant"]):
    def running(self) -> "TenantQuerySet":
        """Open or suspended. Closed spaces are kept, but never entered."""
        return self.exclude(state=TenantState.CLOSED)


class Tenant(TenantMixin):
    """A space with a schema of its own: the network of one authority, or the Department."""

    auto_create_schema = False

    kind = models.CharField(max_length=12, choices=[("network", "Network"), ("department", "Department")])
    name = models.CharField(max_length=120)
    authority = models.ForeignKey(
        Authority, null=True, blank=True, on_delete=models.PROTECT, related_name="networks"
    )
    state = models.CharField(max_length=12, choices=TenantState.choices, default=TenantState.OPEN)
    state_reason = models.CharField(max_length=300, blank=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    # Restored from a backup that still holds what was erased since. Nobody enters it until the erasures have been repeated.
    awaits_erasures = models.BooleanField(default=False, db_default=False)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="network", authority__isnull=False)
                | Q(kind="department", authority__isnull=True),
                name="tenant_network_has_authority",
            ),
            models.CheckConstraint(
                condition=Q(state=TenantState.CLOSED, closed_on__isnull=False)
                | (~Q(state=TenantState.CLOSED) & Q(closed_on__isnull=True)),
                name="tenant_closed_has_date",
            ),
            models.UniqueConstraint(
                fields=["authority"],
                condition=~Q(state=TenantState.CLOSED),
                name="tenant_one_running_network_each",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        return str(self.schema_name)


class NetworkManager(models.Manager["Network"]):
    def get_queryset(self) -> TenantQuerySet:
        return TenantQuerySet(self.model, using=self._db).filter(kind="network").select_related("authority")


class Network(Tenant):
    """The Local Involvement Network (LINk) of one authority."""

    networks = NetworkManager()

    class Meta:
        proxy = True

    def open_between(self, start: date, end: date) -> bool:
        """Whether it was open on any day from `start` to `end`, both inclusive; `closed_on` is the first day it was closed."""
        return overlaps(self.opened_on, self.closed_on, start, end)


class Domain(DomainMixin):
    """A host name and the space that answers to it."""


class Erasure(models.Model):
    """What was taken out of a space, by table and key and without a name, kept outside its schema: what a backup of the schema
    brings back is taken out again.

    `again` is what the app that did it needs to do it again. `due` says that a backup has brought it back. Row-level security lets a
    space see and add its own alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space_key = models.CharField(max_length=63)
    certificate = models.TextField()
    reason = models.TextField()
    rows = models.JSONField()
    again = models.JSONField(default=dict)
    at = models.DateTimeField()
    due = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"Erasure under certificate {self.certificate} in {self.space_key}"
